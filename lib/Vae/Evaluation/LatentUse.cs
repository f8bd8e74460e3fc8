using System.Globalization;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>What a VAE makes of its latent variables.</summary>
/// <param name="LargestLogVariance">
/// The largest log σ² of all images and latent variables: e⁸⁸·⁷ is the largest number in single precision.
/// </param>
/// <param name="Kl">
/// KL(q(z_j|x) ‖ p(z_j)) of each latent variable, averaged over the images, in nats; infinite where σ² overflows.
/// </param>
/// <param name="Active">Which of them differ from image to image.</param>
public sealed record LatentUse(double LargestLogVariance, IReadOnlyList<double> Kl, ActiveUnits Active)
{
    /// <summary>The KL of all latent variables together, in nats per image.</summary>
    public double TotalKl => Kl.Sum();

    /// <summary>Measures it; no gradients, no randomness.</summary>
    /// <inheritdoc cref="ActiveUnits.Of(VariationalAutoencoder, Tensor, CancellationToken)"/>
    public static LatentUse Of(
        VariationalAutoencoder model, Tensor images, CancellationToken cancellation = default)
    {
        ActiveUnits.CheckCount(images);
        using var scope = NewDisposeScope();
        var posteriors = Posteriors.Of(model, images, cancellation);
        return new(
            posteriors.LogVariance.max().ToDouble(),
            posteriors.KlPerDimension().to_type(ScalarType.Float64).mean([0]).ToDoubles(),
            ActiveUnits.Of(posteriors));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"largest log-variance {LargestLogVariance:G3}, KL {TotalKl:G4} nats per image; {Active}");
}
