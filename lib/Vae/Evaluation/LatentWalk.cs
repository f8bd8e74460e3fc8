namespace Vae.Evaluation;

/// <summary>A straight walk through the latent space in equal steps, and how far each step carries the image.</summary>
/// <param name="Images">The decoded points from the first to the last, <c>[N, 784]</c>.</param>
/// <param name="Distances">Euclidean distances between consecutive images, N − 1 of them, in units of intensity.</param>
public sealed record LatentWalk(Tensor Images, IReadOnlyList<double> Distances)
{
    /// <summary>Decodes equally spaced points from one latent to another, both included; no gradients.</summary>
    /// <param name="decode">From latents <c>[N, Z]</c> to images <c>[N, 784]</c>: a model's <c>DecodeMean</c>.</param>
    /// <param name="from">The first latent, <c>[Z]</c>.</param>
    /// <param name="to">The last latent, <c>[Z]</c>.</param>
    /// <param name="points">N, how many points are decoded.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points.</exception>
    public static LatentWalk Between(Func<Tensor, Tensor> decode, Tensor from, Tensor to, int points = 20)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var way = linspace(0, 1, Require.AtLeast(2, points), dtype: from.dtype, device: from.device).unsqueeze(1);
        var images = decode(from + way * (to - from));
        var steps = ImageDistance.Between(images.narrow(0, 1, points - 1), images.narrow(0, 0, points - 1));
        return new(images.MoveToOuterDisposeScope(), steps);
    }

    /// <summary>
    /// The largest step over the mean step: 1 where every step changes the image equally, N − 1 where a single jump makes
    /// the whole change; 1 where nothing changes at all.
    /// </summary>
    public double Unevenness => Distances.Max() is > 0 and var largest ? largest / Distances.Average() : 1;

    /// <inheritdoc/>
    public override string ToString()
        => FormattableString.Invariant($"{Distances.Count} steps of {Distances.Average():F2} on average, the largest {Unevenness:F2} times as long");
}
