using System.Globalization;
using Vae.Distributions;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// What it costs that one network infers the posteriors of all images: the ELBO of posteriors that were found for each
/// image alone (<see cref="StochasticVariationalInference"/>) less that of the encoder's (Cremer, Li &amp; Duvenaud
/// 2018, section 3).
/// <para>
/// Both ELBOs are computed with the same noise, z = μ + σ ε with the same ε, so that most of their Monte Carlo errors
/// cancels in the difference. Where the posteriors of single images are optimal the gap is not negative, but for that
/// error.
/// </para>
/// </summary>
/// <param name="Free">The ELBO of the posteriors found without the encoder, in nats per image.</param>
/// <param name="Encoder">The ELBO of the encoder's posteriors, in nats per image.</param>
/// <param name="Gap">The difference, with the standard error over images, in nats per image.</param>
/// <param name="MonteCarloError">How much the mean gap varies with the latents drawn, for these very images.</param>
/// <param name="PerImage">The gap of each image, <c>[N]</c> float64, on the host, in nats.</param>
/// <param name="MonteCarloErrors">
/// How much the gap of each image varies with the latents drawn, <c>[N]</c> float64, on the host.
/// </param>
public sealed record AmortisationGap(
    Estimate Free, Estimate Encoder, Estimate Gap, double MonteCarloError, Tensor PerImage, Tensor MonteCarloErrors)
{
    private const int LatentsAtOnce = 2_000;

    /// <summary>Estimates it; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="free">A posterior of each image, <c>[N, Z]</c>.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="samples">Latents drawn of each posterior.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// There is not one posterior for each image, or an intensity is not in [0, 1].
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="samples"/> is less than 2, which tell nothing of their error.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static AmortisationGap Of(VariationalAutoencoder model, Tensor images, DiagonalGaussian free, int seed,
        int samples = 100, CancellationToken cancellation = default)
    {
        Require.AtLeast(2, samples);
        if (!free.Mean.shape.SequenceEqual([images.shape[0], model.Latent]))
            throw new ArgumentException(
                $"{images.shape[0]} images need posteriors [{images.shape[0]}, {model.Latent}], " +
                $"not {free.Mean.ShapeText()}.", nameof(free));
        model.Likelihood.CheckImages(images);
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        RandomNumbers.Seed(seed);
        var rows = arange(images.shape[0], dtype: ScalarType.Int64, device: images.device);
        var all = rows.InBatches(Math.Max(1, LatentsAtOnce / samples), OfBatch, cancellation, dim: 1);
        var (gap, errors) = (all[0] - all[1], all[2]);
        return new(Estimate.Of(all[0]), Estimate.Of(all[1]), Estimate.Of(gap),
            Math.Sqrt(errors.square().sum().ToDouble()) / errors.numel(),
            gap.MoveToOuterDisposeScope(), errors.clone().MoveToOuterDisposeScope());

        // Both ELBOs of each image, and the standard deviation of their mean difference over the samples: [3, B].
        Tensor OfBatch(Tensor some)
        {
            var batch = images.index_select(0, some);
            var found = new DiagonalGaussian(free.Mean.index_select(0, some), free.LogVariance.index_select(0, some));
            var noise = found.Noise(samples);
            var (first, second) = (ElboOf(batch, found, noise), ElboOf(batch, model.Encode(batch), noise));
            return stack([first.mean([0]), second.mean([0]), (first - second).std([0]) / Math.Sqrt(samples)]).cpu();
        }

        Tensor ElboOf(Tensor batch, DiagonalGaussian posterior, Tensor noise) =>
            (model.LogLikelihood(batch, posterior.Reparameterise(noise)) - posterior.KlToStandardNormal())
            .to_type(ScalarType.Float64);
    }

    /// <summary>
    /// The share of images whose gap is below 0 by more than two of its Monte Carlo errors: those whose search has not
    /// reached its end.
    /// </summary>
    public double ClearlyNegative
    {
        get
        {
            using var scope = NewDisposeScope();
            return (PerImage + 2 * MonteCarloErrors < 0).to_type(ScalarType.Float64).mean().ToDouble();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"ELBO without the encoder {Free}, with it {Encoder}; gap {Gap} nats per image " +
        $"(Monte Carlo error {MonteCarloError:F3})");
}
