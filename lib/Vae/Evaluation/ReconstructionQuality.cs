using System.Globalization;
using Vae.Data;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// How well images are reconstructed, in numbers that mean the same for every likelihood: how far the mean image lies
/// from the original, and whether a classifier still reads the digit.
/// </summary>
/// <param name="SquaredError">(x − x̂)², averaged over the pixels of an image, then over the images.</param>
/// <param name="AccuracyByDigit">
/// For each digit the share of its reconstructions that are read as this digit; NaN where the set has none.
/// </param>
/// <param name="Accuracy">The share of all reconstructions that are read as what they were.</param>
public sealed record ReconstructionQuality(
    Estimate SquaredError, IReadOnlyList<double> AccuracyByDigit, double Accuracy)
{
    private const int ImagesAtOnce = 500;

    /// <summary>
    /// Judges a model's mean images E[x|z] at z = μ(x), with the model in evaluation mode; no gradients.
    /// </summary>
    public static ReconstructionQuality Of(
        VariationalAutoencoder model, ImageSet set, DigitClassifier classifier,
        CancellationToken cancellation = default)
    {
        using var reconstructions = set.Images.InBatches(ImagesAtOnce, model.call, cancellation);
        return Of(reconstructions, set, classifier);
    }

    /// <summary>
    /// Judges given reconstructions of a set, <c>[N, 784]</c>. The classifier sees them as figures show them, clipped
    /// to [0, 1].
    /// </summary>
    public static ReconstructionQuality Of(Tensor reconstructions, ImageSet set, DigitClassifier classifier)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var right = classifier.Probabilities(reconstructions.clamp(0, 1)).argmax(-1).eq(set.Labels)
            .to_type(ScalarType.Float64);
        return new(
            Estimate.Of((reconstructions - set.Images).square().mean([-1])),
            [.. Enumerable.Range(0, DigitClassifier.Classes).Select(digit => Share(right, set.Labels.eq(digit)))],
            right.mean().ToDouble());
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"squared error {SquaredError} per pixel; " +
        $"{100 * Accuracy:F1} % of the reconstructions are read as what they were");

    private static double Share(Tensor right, Tensor chosen)
    {
        var weights = chosen.to_type(ScalarType.Float64);
        return ((right * weights).sum() / weights.sum()).ToDouble();
    }
}
