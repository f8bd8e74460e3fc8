using System.Collections;
using System.Globalization;
using Vae.Evaluation;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>What was measured with each seed, beside its mean and standard deviation over the seeds.</summary>
    /// <param name="rows">The name of each row, and its value for each seed.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">What was measured, with its unit.</param>
    /// <param name="format">How the numbers are written.</param>
    /// <exception cref="ArgumentException">A row has not one value for each seed.</exception>
    public static TextTable PerSeed(
        IEnumerable<(string Name, IReadOnlyList<double> Values)> rows, IReadOnlyList<int> seeds, FigureSource source,
         string title, string format = "F2")
    {
        (string Name, IReadOnlyList<double> Values)[] all = [.. rows];
        if (all.FirstOrDefault(row => row.Values.Count != seeds.Count) is { Name: not null } wrong)
            throw new ArgumentException(
                $"The row {wrong.Name} has {wrong.Values.Count} values for {seeds.Count} seeds.", nameof(rows));
        return new($"{title} ({source})", ["", .. seeds.Select(seed => $"seed {seed}"), "mean ± s.d."],
            [.. all.Select(row => (string[])
                [row.Name, .. row.Values.Select(value => Text(value, format)), $"{SeedStatistics.Of(row.Values)}"])]);
    }

    /// <summary>The settings of both presets side by side, property by property.</summary>
    /// <param name="quick">The settings of the quick preset, a record.</param>
    /// <param name="full">Those of the full preset.</param>
    /// <param name="chosen">The preset of this run.</param>
    public static TextTable Presets<T>(T quick, T full, Preset chosen) where T : notnull => new(
        "Settings",
        ["", Head(Preset.Quick, chosen), Head(Preset.Full, chosen)],
        [.. typeof(T).GetProperties().Select(setting => (string[])
            [setting.Name, Text(setting.GetValue(quick)), Text(setting.GetValue(full))])]);

    /// <summary>Test metrics of trained models, a row for each.</summary>
    /// <param name="models">The name of each model, and its numbers.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">Which images were looked at.</param>
    public static TextTable Qualities(IEnumerable<(string Name, ModelQuality Quality)> models,
        FigureSource source, string title = "On test images") => new(
        $"{title} ({source}); −ELBO and −log p(x) in nats per image, of each likelihood in its own sense",
        [
            "", "−ELBO", "−log p(x)", "squared error per pixel", "reconstructions read correctly",
            "confidence of samples", "balance of samples",
        ],
        [.. models.Select(model => (string[])
        [
            model.Name,
            $"{Negative(model.Quality.Elbo.Bound)}",
            $"{Negative(model.Quality.LogLikelihood)}",
            $"{model.Quality.Reconstruction.SquaredError}",
            Text(model.Quality.Reconstruction.Accuracy, "P1"),
            Text(model.Quality.Samples.Confidence, "F3"),
            Text(model.Quality.Samples.ClassBalance, "F3"),
        ])]);

    private static Estimate Negative(Estimate estimate) => estimate with { Mean = -estimate.Mean };

    private static string Head(Preset preset, Preset chosen) =>
        $"{preset.ToString().ToLowerInvariant()}{(preset == chosen ? " (this run)" : "")}";

    private static string Text(object? value, string? format = null) => value switch
    {
        int whole when format is null => whole.ToString("N0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format, CultureInfo.InvariantCulture),
        IEnumerable values and not string => string.Join(", ", values.Cast<object?>().Select(one => Text(one))),
        _ => $"{value}",
    };
}
