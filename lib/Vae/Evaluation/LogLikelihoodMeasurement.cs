using System.Globalization;
using Vae.Data;
using Vae.Models;
using Vae.Training;

namespace Vae.Evaluation;

/// <summary>
/// log p(x) of some sets along a training, by <see cref="ReciprocalImportanceSampling"/>: it needs no encoder, so that
/// ways of learning with and without one can be compared (Kingma &amp; Welling 2013, figure 3). For a set called
/// <c>test</c> the numbers are called <c>test</c>, the average over its images in nats, <c>test, error</c>, its Monte
/// Carlo error, <c>test, acceptance</c>, in [0, 1], and <c>test, divergent</c>, a number of transitions.
/// </summary>
/// <param name="Sets">What each set is called, and its images.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is less than 1.</exception>
public sealed record LogLikelihoodMeasurement(params IReadOnlyList<(string Name, ImageSet Images)> Sets)
    : IMeasurement<VariationalAutoencoder>
{
    /// <summary>L, latents of each image; the paper's number.</summary>
    public int Samples { get; init => field = Require.AtLeast(1, value, nameof(Samples)); } = 50;

    /// <summary>Transitions that are discarded before (ours: the paper names no number).</summary>
    public int WarmUp { get; init => field = Require.AtLeast(0, value, nameof(WarmUp)); } = 50;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, double> Of(VariationalAutoencoder model)
    {
        using var scope = NewDisposeScope();
        var numbers = new Dictionary<string, double>();
        foreach (var (name, set) in Sets)
        {
            var found = ReciprocalImportanceSampling.Of(model, set.Images, Samples, warmUp: WarmUp);
            numbers[name] = found.LogLikelihood.Mean;
            numbers[$"{name}, error"] = found.MonteCarloError;
            numbers[$"{name}, acceptance"] = found.AcceptanceRate;
            numbers[$"{name}, divergent"] = found.Divergences;
        }
        return numbers;
    }

    /// <summary>The sets by their content, and how they are measured.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"log p(x) with {Samples} samples after {WarmUp} of ") + string.Join(" and of ", Sets.Select(set =>
        string.Create(CultureInfo.InvariantCulture, $"{set.Name}, {set.Images.Count} images ") +
        $"of {set.Images.Name}, SHA-256 {ContentHash.Of(set.Images)}"));
}
