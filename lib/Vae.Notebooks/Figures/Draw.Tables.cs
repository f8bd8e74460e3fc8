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
    public static TextTable PerSeed(IEnumerable<(string Name, IReadOnlyList<double> Values)> rows, IReadOnlyList<int> seeds, FigureSource source, string title, string format = "F2")
    {
        (string Name, IReadOnlyList<double> Values)[] all = [.. rows];
        if (all.FirstOrDefault(row => row.Values.Count != seeds.Count) is { Name: not null } wrong)
            throw new ArgumentException($"The row {wrong.Name} has {wrong.Values.Count} values for {seeds.Count} seeds.", nameof(rows));
        return new($"{title} ({source})", ["", .. seeds.Select(seed => $"seed {seed}"), "mean ± s.d."],
            [.. all.Select(row => (string[])[row.Name, .. row.Values.Select(value => Text(value, format)), SeedStatistics.Of(row.Values).ToString()])]);
    }

    /// <summary>The settings of both presets side by side, property by property.</summary>
    /// <param name="quick">The settings of the quick preset, a record.</param>
    /// <param name="full">Those of the full preset.</param>
    /// <param name="chosen">The preset of this run.</param>
    public static TextTable Presets<T>(T quick, T full, Preset chosen) where T : notnull => new(
        "Settings",
        ["", Head(Preset.Quick, chosen), Head(Preset.Full, chosen)],
        [.. typeof(T).GetProperties().Select(setting => (string[])[setting.Name, Text(setting.GetValue(quick)), Text(setting.GetValue(full))])]);

    private static string Head(Preset preset, Preset chosen) => $"{preset.ToString().ToLowerInvariant()}{(preset == chosen ? " (this run)" : "")}";

    private static string Text(object? value, string? format = null) => value switch
    {
        int whole when format is null => whole.ToString("N0", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'),
        IEnumerable values and not string => string.Join(", ", values.Cast<object?>().Select(one => Text(one))),
        _ => $"{value}",
    };
}
