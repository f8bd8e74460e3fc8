using Vae.Models;
using Vae.Objectives;

namespace Vae.Inference;

/// <summary>An average over images with its uncertainty, in nats per image.</summary>
/// <param name="Mean">The average of the estimates of log p(x).</param>
/// <param name="StandardError">How much the average varies with the choice of images: their standard deviation over √N.</param>
/// <param name="MonteCarloError">How much it varies with the samples drawn, for these very images.</param>
/// <param name="PerImage">The estimate for each image, <c>[N]</c> float64, on the host.</param>
public sealed record MarginalLikelihoodEstimate(double Mean, double StandardError, double MonteCarloError, Tensor PerImage)
{
    /// <inheritdoc/>
    public override string ToString() => $"log p(x) ≈ {Mean:F2} ± {StandardError:F2} nats per image (Monte Carlo error {MonteCarloError:F3})";
}

/// <summary>
/// Importance sampling of log p(x) = log E_q[p(x, z) / q(z|x)] with the encoder's posterior as the proposal
/// (Rezende, Mohamed &amp; Wierstra 2014, appendix E; Burda, Grosse &amp; Salakhutdinov 2016, section 5).
/// </summary>
public static class MarginalLikelihood
{
    /// <summary>Estimates log p(x) of every image; no gradients.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="samples">Latents for each image; the estimate is biased downwards, less so with more of them.</param>
    /// <param name="imagesAtOnce">Images decoded together.</param>
    /// <param name="samplesAtOnce">Latents of each image decoded together: memory is bounded by the product.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static MarginalLikelihoodEstimate Estimate(
        VariationalAutoencoder model, Tensor images, int samples, int imagesAtOnce = 100, int samplesAtOnce = 50)
    {
        Require.AtLeast(1, samples);
        Require.AtLeast(1, imagesAtOnce);
        Require.AtLeast(1, samplesAtOnce);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        var estimates = images.split(imagesAtOnce)
            .Select(batch => OfBatch(model, batch, samples, samplesAtOnce)).ToArray();
        var (logLikelihoods, variances) = (cat([.. estimates.Select(e => e.LogLikelihood)]), cat([.. estimates.Select(e => e.Variance)]));
        var count = logLikelihoods.shape[0];
        return new(
            logLikelihoods.mean().ToDouble(),
            count > 1 ? logLikelihoods.std().ToDouble() / Math.Sqrt(count) : double.NaN,
            Math.Sqrt(variances.sum().ToDouble()) / count,
            logLikelihoods.MoveToOuterDisposeScope());
    }

    /// <summary>
    /// log ŵ with ŵ = 1/S Σ w_s, and the variance of log ŵ by the delta method, (mean of w² / ŵ² − 1) / S; both <c>[B]</c>.
    /// </summary>
    private static (Tensor LogLikelihood, Tensor Variance) OfBatch(VariationalAutoencoder model, Tensor images, int samples, int samplesAtOnce)
    {
        using var scope = NewDisposeScope();
        var posterior = model.Encode(images);
        var (sums, squares) = (new List<Tensor>(), new List<Tensor>());
        for (var done = 0; done < samples; done += samplesAtOnce)
        {
            Interruption.ThrowIfRequested();
            using var chunk = NewDisposeScope();
            var weights = LogWeights.Of(model, images, posterior, Math.Min(samplesAtOnce, samples - done)).Values.to_type(ScalarType.Float64);
            sums.Add(weights.logsumexp(0).MoveToOuterDisposeScope());
            squares.Add((2 * weights).logsumexp(0).MoveToOuterDisposeScope());
        }
        var sum = stack(sums).logsumexp(0);
        var logLikelihood = sum - Math.Log(samples);
        var spread = (stack(squares).logsumexp(0) + Math.Log(samples) - 2 * sum).exp() - 1;
        return scope.MoveToOuter(logLikelihood.cpu(), (spread / samples).cpu());
    }
}
