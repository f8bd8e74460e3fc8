using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vae.Data;

namespace Vae.Training;

/// <summary>
/// What decides the numbers of a training, as texts by name: two trainings with the same recipe give the same history and
/// the same weights (on a CPU bit for bit). The number of epochs is left out: a training can be extended.
/// </summary>
/// <param name="Entries">The texts, <c>options.BatchSize</c> → <c>100</c>.</param>
internal sealed record Recipe(IReadOnlyDictionary<string, string> Entries)
{
    internal static Recipe Of(ITrainingStep step, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        // Records write numbers as the culture has them; the texts are compared between machines.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var settings = typeof(TrainingOptions).GetProperties().Where(option => option.Name != nameof(TrainingOptions.Epochs));
            return new(new Dictionary<string, string>(
            [
                .. Architecture.Lines(step.Model),
                .. settings.Select(option => KeyValuePair.Create($"options.{option.Name}", $"{option.GetValue(options) ?? "none"}")),
                new("format", "1"),
                new("step", step.GetType().Name.Split('`')[0]),
                new("objective", $"{step.Objective}"),
                new("data.train", Describe(train)),
                new("data.validation", validation is null ? "none" : Describe(validation)),
                new("device", train.Device.type.ToString().ToLowerInvariant()),
                new("libtorch", __version__),
            ]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>A short name of all entries, in hexadecimal.</summary>
    internal string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}\n")))))[..16];

    /// <summary>The recipe with another entry.</summary>
    internal Recipe With(string name, string text) => new(new Dictionary<string, string>(Entries) { [name] = text });

    /// <summary>The parts of the model and what is minimised: what must be the same for one's weights to do for the other.</summary>
    internal Recipe Kind => new(Entries
        .Where(entry => entry.Key is "model" or "objective" || entry.Key.StartsWith("model.", StringComparison.Ordinal)).ToDictionary());

    /// <summary>In words, what is not the same.</summary>
    internal IEnumerable<string> Differences(Recipe saved) => Entries.Keys.Union(saved.Entries.Keys)
        .Select(name => (name, Was: saved.Entries.GetValueOrDefault(name, "not there"), Is: Entries.GetValueOrDefault(name, "not there")))
        .Where(entry => entry.Was != entry.Is)
        .Select(entry => $"{entry.name} was {entry.Was}, is {entry.Is}");

    private static string Describe(ImageSet set) => FormattableString.Invariant(
        $"{set.Name}, {set.Count} images of {set.Images.shape[1]} pixels, SHA-256 {ContentHash.Of(set)}");
}
