using System.Globalization;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// log p(x) without an encoder, the estimator of Kingma &amp; Welling 2013, appendix D (in general that of Gelfand
/// &amp; Dey 1994): Hamiltonian Monte Carlo draws L latents of each image's posterior; a Gaussian q with a full
/// covariance is fitted to the first half of them (ours: the paper draws L latents for each of both); and over the
/// second half 1 / p(x) = E_p(z|x)[q(z) / (p(z) p(x|z))] ≈ 2/L Σ q(z) / (p(z) p(x|z)).
/// <para>
/// Where a chain starts is ours: at one of 1,000 draws of N(0, 2² I), taken with a probability proportional to
/// p(x, z) / N(z; 0, 2² I) (sampling importance resampling, Rubin 1987). A trained decoder's posterior is a narrow peak
/// among far lower ones. A chain that starts with a draw of the prior stays at the next one, and log p(x) comes out too
/// low, for some images by tens of nats.
/// </para>
/// <para>
/// The reciprocal is unbiased, so that log p(x) errs upwards in expectation (Jensen): no upper bound, but an estimate
/// within its error. It is good in few dimensions only (fewer than five, the paper says). Neighbours in a chain depend
/// on one another, so that the errors come from the means of five batches of them; with L = 50 they are still too
/// small, by about a third. Where a posterior has several peaks of some size and the chain sees one of them, the
/// estimate is too low by −log of that peak's share, and no error tells.
/// </para>
/// </summary>
/// <param name="LogLikelihood">The average over the images, in nats per image.</param>
/// <param name="MonteCarloError">How much it varies with the latents drawn, for these very images.</param>
/// <param name="PerImage">The estimate for each image, <c>[N]</c> float64, on the host.</param>
/// <param name="MonteCarloErrors">The standard error of each image's, <c>[N]</c> float64, on the host.</param>
/// <param name="AcceptanceRate">The share of transitions that were accepted after the warm-up, in [0, 1].</param>
/// <param name="Divergences">Transitions that were rejected because their energy was not finite.</param>
public sealed record ReciprocalImportanceSampling(Estimate LogLikelihood, double MonteCarloError, Tensor PerImage,
    Tensor MonteCarloErrors, double AcceptanceRate, long Divergences)
{
    private const int ImagesAtOnce = 500, Batches = 5, Draws = 1_000, DrawsAtOnce = 20;

    // Twice as wide as the prior: some images have their place at its edge.
    private const double Width = 2;

    // Added to each variance of q, so that a chain that never moved has a q, too: any q does.
    private const double Smallest = 1e-6;

    /// <summary>Estimates it; no gradients. Draws from torch's default generator.</summary>
    /// <param name="model">The model, used in evaluation mode; its encoder is not used.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="samples">L, latents of each image; 50 in the paper's figure 3.</param>
    /// <param name="leapfrogSteps">Leapfrog steps of a transition; 4 in the paper.</param>
    /// <param name="warmUp">Transitions that are discarded, and tune the step size.</param>
    /// <param name="acceptance">The acceptance rate that each image's step size is tuned to.</param>
    /// <param name="cancellation">Checked before every transition.</param>
    /// <exception cref="ArgumentException">An intensity is not in [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is outside its range: a half needs five latents, and more of them than they have dimensions.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ReciprocalImportanceSampling Of(VariationalAutoencoder model, Tensor images, int samples = 50,
        int leapfrogSteps = 4, int warmUp = 50, double acceptance = 0.9, CancellationToken cancellation = default)
    {
        Require.AtLeast(2 * Math.Max(Batches, model.Latent + 1), samples);
        model.Likelihood.CheckImages(images);
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        var (accepted, divergences) = (0.0, 0L);
        var both = images.InBatches(ImagesAtOnce, OfBatch, cancellation, dim: 1);
        return new(Estimate.Of(both[0]), both[1].norm().ToDouble() / both[1].numel(),
            both[0].clone().MoveToOuterDisposeScope(), both[1].clone().MoveToOuterDisposeScope(),
            accepted / images.shape[0], divergences);

        // log p(x) and its standard error, [2, B].
        Tensor OfBatch(Tensor batch)
        {
            var sampler = new HamiltonianMonteCarlo(latents => model.LogJoint(batch, latents), leapfrogSteps);
            var chains = sampler.Run(
                Starts(model, batch, cancellation), stepSize: 0.1, warmUp, samples, acceptance, cancellation);
            (accepted, divergences) = (accepted + chains.AcceptanceRate * batch.shape[0],
                divergences + chains.Divergences);
            var (first, second) = (chains.Positions[..(samples / 2)], chains.Positions[(samples / 2)..]);
            var joint = stack([.. second.unbind(0).Select(latents => model.LogJoint(batch, latents))]);
            return Reciprocal(GaussianLogProb(first, second) - joint.to_type(ScalarType.Float64)).cpu();
        }
    }

    /// <summary>
    /// A latent of each image <c>[B, Z]</c>, of some draws of q = N(0, Width² I) one by its weight p(x, z) / q(z).
    /// </summary>
    private static Tensor Starts(VariationalAutoencoder model, Tensor images, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        var draws = Width * randn([Draws, images.shape[0], model.Latent], images.dtype, images.device);
        var joint = new List<Tensor>();
        foreach (var some in draws.split(DrawsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            joint.Add(model.LogJoint(images, some).MoveToOuterDisposeScope());
        }
        var weights = (cat(joint) + 0.5 * (draws / Width).square().sum(-1)).softmax(0);
        var chosen = weights.t().multinomial(1);    // [B, 1]
        return draws.transpose(0, 1).take_along_dim(chosen.unsqueeze(-1), 1).squeeze(1)
            .MoveToOuterDisposeScope();
    }

    /// <summary>
    /// −log m with m the mean of the weights w = q / (p p), <c>[S, B]</c> as logarithms, and its standard error by the
    /// delta method, that of m over m, with that of m from its batch means.
    /// </summary>
    private static Tensor Reciprocal(Tensor logWeights)
    {
        var (samples, batch) = (logWeights.shape[0], logWeights.shape[0] / Batches);
        var logMean = logWeights.logsumexp(0) - Math.Log(samples);
        var relative = (logWeights - logMean).exp().narrow(0, samples - Batches * batch, Batches * batch);
        return stack([-logMean, relative.reshape(Batches, batch, -1).mean([1]).std(0) / Math.Sqrt(Batches)]);
    }

    /// <summary>
    /// log N(z; m, C) of latents <c>[S, B, Z]</c> with mean and covariance (n − 1) of others of the same image.
    /// </summary>
    private static Tensor GaussianLogProb(Tensor fitted, Tensor latents)
    {
        var (known, z) = (fitted.to_type(ScalarType.Float64), latents.to_type(ScalarType.Float64));
        var mean = known.mean([0]);
        var deviations = (known - mean).permute(1, 0, 2);   // [B, S, Z]
        var covariance = deviations.transpose(1, 2).matmul(deviations) / (known.shape[0] - 1)
            + Smallest * eye(z.shape[2], dtype: z.dtype, device: z.device);
        var factor = linalg.cholesky(covariance);             // C = F Fᵀ
        var whitened = linalg.solve_triangular(factor, (z - mean).permute(1, 2, 0), upper: false); // [B, Z, S]
        return (-0.5 * (whitened.square().sum(1) + mean.shape[1] * Math.Log(2 * Math.PI))
            - factor.diagonal(0, 1, 2).log().sum(-1, keepdim: true)).t();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log p(x) ≈ {LogLikelihood.Mean:F2} ± {LogLikelihood.StandardError:F2} nats per image " +
        $"(Monte Carlo error {MonteCarloError:F3}; {100 * AcceptanceRate:F1} % accepted, {Divergences} divergent)");
}
