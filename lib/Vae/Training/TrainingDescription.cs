using System.Globalization;
using Vae.Data;

namespace Vae.Training;

/// <summary>
/// What decides the numbers of a training, as texts by name: two trainings with the same description give the same
/// history and the same weights (on a CPU bit for bit). The number of epochs is left out: a training can be extended.
/// </summary>
/// <param name="Entries">The texts, <c>options.BatchSize</c> → <c>100</c>.</param>
internal sealed record TrainingDescription(IReadOnlyDictionary<string, string> Entries)
{
    internal static TrainingDescription Of(ITrainingStep step, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        // Records write numbers as the culture has them; the texts are compared between machines.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var entries = Architecture.Lines(step.Model).ToDictionary();
            entries["objective"] = $"{step.Objective}";
            foreach (var option in typeof(TrainingOptions).GetProperties().Where(option => option.Name != nameof(TrainingOptions.Epochs)))
                entries[$"options.{option.Name}"] = $"{option.GetValue(options) ?? "none"}";
            entries["data.train"] = Describe(train);
            entries["data.validation"] = validation is null ? "none" : Describe(validation);
            entries["device"] = train.Device.type.ToString().ToLowerInvariant();
            entries["libtorch"] = __version__;
            return new(entries);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>In words, what is not the same; empty where all is.</summary>
    internal string Differences(IReadOnlyDictionary<string, string> saved) => string.Join("; ", Entries.Keys.Union(saved.Keys)
        .Where(name => saved.GetValueOrDefault(name) != Entries.GetValueOrDefault(name))
        .Select(name => $"{name} was {saved.GetValueOrDefault(name, "not there")}, is {Entries.GetValueOrDefault(name, "not there")}"));

    private static string Describe(ImageSet set)
        => FormattableString.Invariant($"{set.Name}, {set.Count} images of {set.Images.shape[1]} pixels, SHA-256 {ContentHash.Of(set)}");
}
