namespace Vae.Evaluation;

/// <summary>
/// Whether close latents decode to the same content: how often two points a small step apart are read as different
/// classes, beside two independent points of the prior. Blur is not rewarded: a decoder whose images are all alike has
/// nothing to be continuous about.
/// </summary>
/// <param name="Close">
/// The share of pairs z ~ N(0, I) and z + a small step in a random direction that are read as different classes.
/// </param>
/// <param name="Independent">The same share of pairs z, z′ ~ N(0, I).</param>
public sealed record LatentContinuity(double Close, double Independent)
{
    /// <summary>Measures it on pairs of points; no gradients. Seeds torch's default generator.</summary>
    /// <param name="read">
    /// From latents <c>[N, Z]</c> to classes <c>[N]</c>: what a classifier reads in the decoded images.
    /// </param>
    /// <param name="latent">Z, the dimension of the latent space.</param>
    /// <param name="device">Where the decoder lives.</param>
    /// <param name="seed">Decides the points.</param>
    /// <param name="step">How far apart two close points are; the prior's standard deviation is 1.</param>
    /// <param name="pairs">How many pairs of each kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static LatentContinuity Of(
        Func<Tensor, Tensor> read, int latent, Device device, int seed, double step = 0.1, int pairs = 1_000)
    {
        Require.AtLeast(1, latent);
        Require.AtLeast(1, pairs);
        Require.Positive(step);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        RandomNumbers.Seed(seed);
        Tensor Prior() => randn([pairs, latent], device: device);
        var points = Prior();
        var direction = Prior();
        var neighbours = points + step * direction / direction.square().sum([-1], keepdim: true).sqrt();
        var classes = read(points);
        double Differing(Tensor others) =>
            classes.ne(read(others)).to_type(ScalarType.Float64).mean().ToDouble();
        return new(Differing(neighbours), Differing(Prior()));
    }

    /// <summary>
    /// The first over the second: near 0 where a small step keeps what is drawn, near 1 where closeness means nothing,
    /// and 1 where all images are read as the same.
    /// </summary>
    public double Ratio => Independent > 0 ? Close / Independent : 1;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Close:P1} of close points are read as different digits, {Independent:P1} of independent points: ") +
        FormattableString.Invariant($"ratio {Ratio:F3}");
}
