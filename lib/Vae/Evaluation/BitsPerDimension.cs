using Vae.Data;
using Vae.Distributions;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// Log-likelihoods of densities on a common scale: the bits that a lossless code of the 8-bit images needs for each
/// pixel, −log₂ p(x) / D + log₂ 256 (Theis, van den Oord &amp; Bethge 2016, section 3.1).
/// <para>
/// It is defined for densities of an intensity in [0, 1] (Gaussian, Beta, continuous Bernoulli), evaluated at images
/// from <see cref="UniformDequantisation"/>, x = (v + u) / 256: a byte's interval has the length 1/256, hence log₂ 256.
/// For a likelihood of other events (Bernoulli's black and white, Categorical's bins) the number would mean nothing.
/// Gaussian mass outside [0, 1] is wasted, which costs bits; Beta's clip makes its density slightly more or less than
/// one.
/// </para>
/// </summary>
public static class BitsPerDimension
{
    private const double BitsOfAByte = 8;

    /// <summary>The bits per dimension of log p(x), or, as an upper bound, of an ELBO.</summary>
    /// <param name="logLikelihood">In nats per image.</param>
    /// <param name="pixels">D.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pixels"/> is less than 1.</exception>
    public static double Of(double logLikelihood, int pixels = 784) =>
        BitsOfAByte - logLikelihood * BitsOfANat(pixels);

    /// <summary>The same with its standard error.</summary>
    /// <inheritdoc cref="Of(double, int)"/>
    public static Estimate Of(Estimate logLikelihood, int pixels = 784) =>
        new(Of(logLikelihood.Mean, pixels), logLikelihood.StandardError * BitsOfANat(pixels));

    /// <summary>
    /// The upper bound that the ELBO of a model gives, on images that are dequantised here; no gradients. The model
    /// should have been trained on such images, too. Seeds torch's default generator.
    /// </summary>
    /// <param name="model">
    /// The model, on the device of the images; its likelihood must be a density on intensities.
    /// </param>
    /// <param name="set">8-bit images, as they are: 0, 1/255, …, 1.</param>
    /// <param name="seed">Decides the dequantisation and the latents that are drawn.</param>
    /// <param name="samples">Latents drawn for each image.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// The likelihood is no density of intensities; the message says what it is.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static Estimate Of(VariationalAutoencoder model, ImageSet set, int seed, int samples = 1,
        CancellationToken cancellation = default)
    {
        if (model.Likelihood.Kind != LikelihoodKind.Density)
            throw new ArgumentException(
                $"{model.Likelihood} has no bits per dimension: {WhyNot(model.Likelihood.Kind)}. " +
                "Compare it by reconstruction error and by the quality of its samples.", nameof(model));
        using var scope = NewDisposeScope();
        RandomNumbers.Seed(seed);
        var dequantised = new ImageSet(set.Name, new UniformDequantisation().Apply(set.Images), set.Labels);
        var elbo = Elbo.Of(model, dequantised, seed, samples, cancellation);
        return Of(elbo.Bound, (int)set.Images.shape[1]);
    }

    private static string WhyNot(LikelihoodKind kind) => kind == LikelihoodKind.CrossEntropy
        ? "its numbers are cross-entropies with intensities, or probabilities of black and white; as a density it " +
            "lacks a normalising constant, which the continuous Bernoulli has"
        : "its numbers are probabilities of bins, and say nothing of where in its bin an intensity lies";

    private static double BitsOfANat(int pixels) => 1 / (Math.Log(2) * Require.AtLeast(1, pixels));
}
