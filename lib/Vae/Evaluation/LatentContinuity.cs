namespace Vae.Evaluation;

/// <summary>
/// Whether close latents decode to similar images: the mean Euclidean distance of the images of two close points,
/// beside that of two independent points of the prior.
/// </summary>
/// <param name="Close">Mean image distance of z ~ N(0, I) and a point a small step away in a random direction.</param>
/// <param name="Independent">Mean image distance of z and another z′ ~ N(0, I).</param>
public sealed record LatentContinuity(double Close, double Independent)
{
    /// <summary>Measures it on pairs of points; no gradients. Seeds torch's default generator.</summary>
    /// <param name="decode">From latents <c>[N, Z]</c> to images <c>[N, 784]</c>: a model's <c>DecodeMean</c>.</param>
    /// <param name="latent">Z, the dimension of the latent space.</param>
    /// <param name="device">Where the decoder lives.</param>
    /// <param name="seed">Decides the points.</param>
    /// <param name="step">How far apart two close points are; the prior's standard deviation is 1.</param>
    /// <param name="pairs">How many pairs of each kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static LatentContinuity Of(
        Func<Tensor, Tensor> decode, int latent, Device device, int seed, double step = 0.1, int pairs = 1_000)
    {
        Require.AtLeast(1, latent);
        Require.AtLeast(1, pairs);
        Require.Positive(step);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(seed);
        Tensor Prior() => randn([pairs, latent], device: device);
        var points = Prior();
        var direction = Prior();
        var neighbours = points + step * direction / direction.square().sum([-1], keepdim: true).sqrt();
        var images = decode(points);
        return new(
            (images - decode(neighbours)).EuclideanNorms().Average(),
            (images - decode(Prior())).EuclideanNorms().Average());
    }

    /// <summary>
    /// The first over the second: near 0 where the decoder is continuous at this step, near 1 where closeness means
    /// nothing.
    /// </summary>
    public double Ratio => Close / Independent;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"close points decode to images {Close:F2} apart, independent points {Independent:F2}: ratio {Ratio:F3}");
}
