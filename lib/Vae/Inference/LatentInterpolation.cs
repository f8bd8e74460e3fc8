namespace Vae.Inference;

/// <summary>
/// Straight lines through the latent space between pairs of points, decoded: z_λ = λ z + (1 − λ) z′ for λ on a uniform
/// partition of [0, 1] (report 2, figure 15). At λ = 1 it is z, at λ = 0 it is z′.
/// </summary>
/// <param name="Weights">
/// λ from 1 to 0, S of them: the order of figure 15, whose left end is x and whose right end is x′.
/// </param>
/// <param name="Images">The decoded points, <c>[P, S, 784]</c> for P pairs.</param>
public sealed record LatentInterpolation(IReadOnlyList<double> Weights, Tensor Images)
{
    private const int LatentsAtOnce = 1_000;

    /// <summary>Decodes the lines between pairs of latents; no gradients.</summary>
    /// <param name="decode">From latents <c>[N, Z]</c> to images <c>[N, 784]</c>: a model's <c>DecodeMean</c>.</param>
    /// <param name="left">z of each pair, <c>[P, Z]</c>.</param>
    /// <param name="right">z′ of each pair, <c>[P, Z]</c>, or one for all, <c>[1, Z]</c>.</param>
    /// <param name="points">S, how many points of each line are decoded, both ends included.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// The two do not have the same number of dimensions, or not as many pairs.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two points.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static LatentInterpolation Between(
        Func<Tensor, Tensor> decode, Tensor left, Tensor right, int points, CancellationToken cancellation = default)
    {
        Require.AtLeast(2, points);
        if (left.dim() != 2 || right.dim() != 2 || left.shape[1] != right.shape[1]
            || (right.shape[0] != 1 && right.shape[0] != left.shape[0]))
            throw new ArgumentException(
                $"Pairs of latents are two tensors [P, Z], not {left.ShapeText()} and {right.ShapeText()}.",
                nameof(right));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        double[] weights = [.. Enumerable.Range(0, points).Select(i => 1 - i / (points - 1.0))];
        var weight = tensor(weights, [points, 1], dtype: left.dtype, device: left.device);
        var latents = weight * left.unsqueeze(1) + (1 - weight) * right.unsqueeze(1);
        var images = latents.flatten(0, 1).InBatches(LatentsAtOnce, decode, cancellation);
        return new(weights, images.reshape(left.shape[0], points, -1).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// How far each step carries the image of a pair: S − 1 Euclidean distances, in units of intensity.
    /// </summary>
    public IReadOnlyList<double> Distances(int pair = 0)
    {
        using var scope = NewDisposeScope();
        var images = Images[pair];
        return (images.narrow(0, 1, Weights.Count - 1) - images.narrow(0, 0, Weights.Count - 1)).EuclideanNorms();
    }

    /// <summary>
    /// The images themselves blended in the same way, x_λ = λ x + (1 − λ) x′: what interpolation gives without a latent
    /// space.
    /// </summary>
    /// <inheritdoc cref="Between"/>
    public static LatentInterpolation OfPixels(Tensor left, Tensor right, int points) =>
        Between(images => images.clone(), left, right, points);
}
