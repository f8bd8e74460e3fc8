using System.Globalization;
using Vae.Data;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Evaluation;

/// <summary>
/// log p(x) = log E_q[p(x, z) / q(z|x)] by importance sampling with the encoder's posterior as the proposal (Rezende,
/// Mohamed &amp; Wierstra 2014, appendix E; Burda, Grosse &amp; Salakhutdinov 2016, section 5): tighter than the ELBO
/// and, with few samples, still a lower bound in expectation.
/// </summary>
/// <param name="LogLikelihood">The average over the images, in nats per image.</param>
/// <param name="MonteCarloError">How much it varies with the samples drawn, for these very images.</param>
/// <param name="PerImage">The estimate for each image, <c>[N]</c> float64, on the host.</param>
public sealed record MarginalLikelihood(Estimate LogLikelihood, double MonteCarloError, Tensor PerImage)
{
    /// <summary>Estimates it for a set; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, on the device of the images, used in evaluation mode.</param>
    /// <param name="set">The images.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="samples">
    /// Latents for each image; the estimate is biased downwards, less so with more of them.
    /// </param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MarginalLikelihood Of(
        VariationalAutoencoder model, ImageSet set, int seed, int samples = 100,
        CancellationToken cancellation = default)
    {
        RandomNumbers.Seed(seed);
        return Of(model, set.Images, samples, cancellation: cancellation);
    }

    /// <summary>The same for images <c>[N, 784]</c>, with the generator as it is.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="samples">Latents for each image.</param>
    /// <param name="imagesAtOnce">Images decoded together.</param>
    /// <param name="samplesAtOnce">Latents of each image decoded together: memory is bounded by the product.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">An intensity is not in [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static MarginalLikelihood Of(
        VariationalAutoencoder model, Tensor images, int samples, int imagesAtOnce = 100,
        int samplesAtOnce = 50, CancellationToken cancellation = default)
    {
        Require.AtLeast(1, samples);
        Require.AtLeast(1, samplesAtOnce);
        model.Likelihood.CheckImages(images);
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        var both = images.InBatches(Require.AtLeast(1, imagesAtOnce),
            batch => OfBatch(model, batch, samples, samplesAtOnce, cancellation), cancellation, dim: 1);
        var (perImage, variances) = (both[0], both[1]);
        return new(Estimate.Of(perImage), Math.Sqrt(variances.sum().ToDouble()) / variances.numel(),
            perImage.clone().MoveToOuterDisposeScope());
    }

    /// <summary>
    /// log ŵ with ŵ = 1/S Σ w_s, and the variance of log ŵ by the delta method, (mean of w² / ŵ² − 1) / S: <c>[2,
    /// B]</c>.
    /// </summary>
    private static Tensor OfBatch(
        VariationalAutoencoder model, Tensor images, int samples, int samplesAtOnce, CancellationToken cancellation)
    {
        var posterior = model.Encode(images);
        var (sums, squares) = (new List<Tensor>(), new List<Tensor>());
        for (var done = 0; done < samples; done += samplesAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var chunk = NewDisposeScope();
            var weights = LogWeights.Of(model, images, posterior, Math.Min(samplesAtOnce, samples - done)).Values
                .to_type(ScalarType.Float64);
            sums.Add(weights.logsumexp(0).MoveToOuterDisposeScope());
            squares.Add((2 * weights).logsumexp(0).MoveToOuterDisposeScope());
        }
        var sum = stack(sums).logsumexp(0);
        var excess = (stack(squares).logsumexp(0) + Math.Log(samples) - 2 * sum).exp() - 1;
        return stack([sum - Math.Log(samples), excess / samples]).cpu();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log p(x) ≈ {LogLikelihood.Mean:F2} ± {LogLikelihood.StandardError:F2} nats per image " +
        $"(Monte Carlo error {MonteCarloError:F3})");
}
