using Vae.Data;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// log p(x) by importance sampling with the encoder's posterior (<see cref="MarginalLikelihood"/>): tighter than the ELBO
/// and, with few samples, still a lower bound in expectation.
/// </summary>
public static class LogLikelihood
{
    /// <summary>Estimates the average over a set, in nats per image; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, on the device of the images.</param>
    /// <param name="set">The images.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="samples">Latents drawn for each image.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static Estimate Of(VariationalAutoencoder model, ImageSet set, int seed, int samples = 100)
    {
        manual_seed(seed);
        var estimate = MarginalLikelihood.Estimate(model, set.Images, samples);
        using var _ = estimate.PerImage;
        return new(estimate.Mean, estimate.StandardError);
    }
}
