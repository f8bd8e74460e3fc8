using System.Globalization;
using System.Text;
using Vae.Data;

namespace Vae.Training;

/// <summary>
/// What decides the numbers of a training, as texts by name, <c>options.BatchSize</c> → <c>100</c>: two trainings with
/// the same recipe give the same history and the same weights (on a CPU bit for bit).
/// </summary>
internal sealed class Recipe : Dictionary<string, string>
{
    /// <summary>The recipe without the number of epochs, by which a training can be extended.</summary>
    internal static Recipe Of(ITrainingStep step, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        // Records write numbers as the culture has them; the texts are compared between machines.
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var recipe = new Recipe
            {
                ["format"] = "1",
                ["step"] = ((step as MeasuredStep)?.Step ?? step).GetType().Name.Split('`')[0],
                ["objective"] = $"{step.Objective}",
                ["data.train"] = Describe(train),
                ["data.validation"] = validation is null ? "none" : Describe(validation),
                ["device"] = train.Device.type.ToString().ToLowerInvariant(),
                ["libtorch"] = __version__,
            };
            if (step is MeasuredStep)
                recipe.Add("measured", $"{step}");
            foreach (var (name, text) in Architecture.Lines(step.Model))
                recipe.Add(name, text);
            foreach (var option in typeof(TrainingOptions).GetProperties())
                if (option.Name != nameof(options.Epochs))
                    recipe.Add($"options.{option.Name}", $"{option.GetValue(options) ?? "none"}");
            return recipe;
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>A short name of all of it, in hexadecimal.</summary>
    internal string Hash()
    {
        var lines = this.Select(entry => $"{entry.Key}: {entry.Value}\n").Order(StringComparer.Ordinal);
        return FileContent.Sha256(Encoding.UTF8.GetBytes(string.Concat(lines)))[..16];
    }

    /// <summary>In words, what is not the same, each beginning with its name.</summary>
    internal IEnumerable<string> Differences(Recipe saved) =>
        from name in Keys.Union(saved.Keys)
        let before = saved.GetValueOrDefault(name, "not there")
        let now = this.GetValueOrDefault(name, "not there")
        where before != now
        select $"{name} was {before}, is {now}";

    private static string Describe(ImageSet set) =>
        $"{set.Name}, {set.Count} images of {set.Images.shape[1]} pixels, SHA-256 {ContentHash.Of(set)}";
}
