using Vae.Data;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// Test metrics of a trained model. The first two numbers are in the unit of its likelihood and cannot be compared with
/// those of another one; the last two mean the same for all.
/// </summary>
/// <param name="Elbo">The evidence lower bound of the test images.</param>
/// <param name="LogLikelihood">
/// log p(x) by importance sampling, of the first test images only where they are many.
/// </param>
/// <param name="Reconstruction">How well test images are reconstructed.</param>
/// <param name="Samples">
/// What a classifier makes of the mean images E[x|z] of latents from the prior, clipped to [0, 1].
/// </param>
public sealed record ModelQuality(
    Elbo Elbo, Estimate LogLikelihood, ReconstructionQuality Reconstruction, SampleQuality Samples)
{
    /// <summary>How many samples of the prior are judged.</summary>
    public const int PriorSamples = 1_000;

    /// <summary>
    /// Computes all of it with the model in evaluation mode; no gradients. Seeds torch's default generator.
    /// </summary>
    /// <param name="model">The model, on the device of the images.</param>
    /// <param name="test">Digits with labels.</param>
    /// <param name="classifier">The judge.</param>
    /// <param name="seed">Decides every latent that is drawn.</param>
    /// <param name="elboSamples">Latents of each image for the ELBO.</param>
    /// <param name="importanceImages">How many images log p(x) is estimated for.</param>
    /// <param name="importanceSamples">Latents of each of them.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
    public static ModelQuality Of(VariationalAutoencoder model, ImageSet test, DigitClassifier classifier, int seed,
        int elboSamples, int importanceImages, int importanceSamples, CancellationToken cancellation = default)
    {
        var elbo = Elbo.Of(model, test, seed, elboSamples, cancellation);
        var likelihood = MarginalLikelihood.Of(
            model, test.Take(importanceImages), seed, importanceSamples, cancellation);
        using var scope = NewDisposeScope();
        RandomNumbers.Seed(seed);
        var samples = SampleQuality.Of(classifier, model.SamplePrior(PriorSamples).clamp(0, 1));
        return new(elbo, likelihood.LogLikelihood, ReconstructionQuality.Of(model, test, classifier, cancellation),
            samples);
    }
}
