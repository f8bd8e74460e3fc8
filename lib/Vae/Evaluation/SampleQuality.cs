namespace Vae.Evaluation;

/// <summary>
/// What a digit classifier makes of generated images. It is confident of images that look like digits, and a generator
/// that has learned the data gives it all digits about equally often. The inception score (Salimans et al. 2016) joins
/// the two; apart they say which of them fails. Neither sees whether the images are copies of each other.
/// </summary>
/// <param name="Confidence">The mean probability of the most probable class, in [1/K, 1] for K classes.</param>
/// <param name="ClassShares">The share of images that are taken for each class; K numbers whose sum is 1.</param>
public sealed record SampleQuality(double Confidence, IReadOnlyList<double> ClassShares)
{
    /// <summary>
    /// Judges images <c>[N, 784]</c>; of many samples of the prior the confidence measures the completeness of the
    /// latent space.
    /// </summary>
    public static SampleQuality Of(DigitClassifier classifier, Tensor images)
    {
        using var probabilities = classifier.Probabilities(images);
        return Of(probabilities);
    }

    /// <summary>The same from the classifier's probabilities, <c>[N, K]</c>.</summary>
    public static SampleQuality Of(Tensor probabilities)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var (confidences, classes) = probabilities.max(-1);
        var counts = new double[probabilities.shape[1]];
        foreach (var chosen in classes.ToLongs()) counts[chosen]++;
        return new(confidences.to_type(ScalarType.Float64).mean().ToDouble(),
            [.. counts.Select(count => count / classes.numel())]);
    }

    /// <summary>
    /// The entropy of the class shares over that of equal ones, −Σ s_k log s_k / log K: 1 where all classes are equally
    /// frequent, 0 where there is only one.
    /// </summary>
    public double ClassBalance =>
        ClassShares.Where(share => share > 0).Sum(share => share * Math.Log(1 / share)) / Math.Log(ClassShares.Count);

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"classifier confidence {Confidence:F3}, class balance {ClassBalance:F3}");
}
