using Vae.Distributions;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// What it costs that one network infers the posteriors of all images: the ELBO of posteriors that were found for each
/// image alone (<see cref="FreePosterior"/>) less that of the encoder's (Cremer, Li &amp; Duvenaud 2018, section 3).
/// <para>
/// Both ELBOs are computed with the same noise, z = μ + σ ε with the same ε, so that most of their Monte Carlo errors
/// cancels in the difference. Where the free posteriors are optimal the gap is not negative, but for that error.
/// </para>
/// </summary>
/// <param name="Free">The ELBO of the free posteriors, in nats per image.</param>
/// <param name="Encoder">The ELBO of the encoder's posteriors, in nats per image.</param>
/// <param name="Gap">The difference, with the standard error over images, in nats per image.</param>
/// <param name="MonteCarloError">How much the mean gap varies with the latents drawn, for these very images.</param>
/// <param name="PerImage">The gap of each image, <c>[N]</c> float64, on the host, in nats.</param>
/// <param name="MonteCarloErrors">How much the gap of each image varies with the latents drawn, <c>[N]</c> float64, on the host.</param>
public sealed record AmortisationGap(Estimate Free, Estimate Encoder, Estimate Gap, double MonteCarloError, Tensor PerImage, Tensor MonteCarloErrors)
{
    private const int LatentsAtOnce = 2_000;

    /// <summary>Estimates it; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="free">A posterior of each image, <c>[N, Z]</c>.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="samples">Latents drawn of each posterior.</param>
    /// <exception cref="ArgumentException">There is not one posterior for each image.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 2, which tell nothing of their error.</exception>
    public static AmortisationGap Of(VariationalAutoencoder model, Tensor images, DiagonalGaussian free, int seed, int samples = 100)
    {
        Require.AtLeast(2, samples);
        if (!free.Mean.shape.SequenceEqual([images.shape[0], model.Latent]))
            throw new ArgumentException($"{images.shape[0]} images need posteriors [{images.shape[0]}, {model.Latent}], not [{string.Join(", ", free.Mean.shape)}].", nameof(free));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        manual_seed(seed);
        var imagesAtOnce = Math.Max(1, LatentsAtOnce / samples);
        var batches = images.split(imagesAtOnce).Interruptible().Select((batch, i) =>
        {
            var length = batch.shape[0];
            var posterior = new DiagonalGaussian(free.Mean.narrow(0, i * imagesAtOnce, length), free.LogVariance.narrow(0, i * imagesAtOnce, length));
            return OfBatch(model, batch, posterior, samples);
        }).ToArray();
        var (all, errors) = (cat([.. batches.Select(batch => batch.Elbos)], 1), cat([.. batches.Select(batch => batch.Error)]));
        var gap = all[0] - all[1];
        return new(Estimate.Of(all[0]), Estimate.Of(all[1]), Estimate.Of(gap), Math.Sqrt(errors.square().sum().ToDouble()) / errors.numel(),
            gap.MoveToOuterDisposeScope(), errors.MoveToOuterDisposeScope());
    }

    /// <summary>The share of images whose gap is below 0 by more than two of its Monte Carlo errors: those whose search has not reached its end.</summary>
    public double ClearlyNegative
    {
        get
        {
            using var scope = NewDisposeScope();
            return (PerImage + 2 * MonteCarloErrors < 0).to_type(ScalarType.Float64).mean().ToDouble();
        }
    }

    /// <summary>Both ELBOs of each image, <c>[2, B]</c>, and the standard deviation of their mean difference over the samples, <c>[B]</c>.</summary>
    private static (Tensor Elbos, Tensor Error) OfBatch(VariationalAutoencoder model, Tensor images, DiagonalGaussian free, int samples)
    {
        using var scope = NewDisposeScope();
        var noise = randn([samples, .. free.Mean.shape], images.dtype, images.device);
        Tensor ElboOf(DiagonalGaussian posterior)
            => (PixelMask.LogProb(model, posterior.Reparameterise(noise), images, pixels: null) - posterior.KlToStandardNormal()).to_type(ScalarType.Float64);
        var (first, second) = (ElboOf(free), ElboOf(model.Encode(images)));
        var error = (first - second).std([0]) / Math.Sqrt(samples);
        return scope.MoveToOuter(stack([first.mean([0]), second.mean([0])]).cpu(), error.cpu());
    }

    /// <inheritdoc/>
    public override string ToString()
        => FormattableString.Invariant($"ELBO without the encoder {Free}, with it {Encoder}; gap {Gap} nats per image (Monte Carlo error {MonteCarloError:F3})");
}
