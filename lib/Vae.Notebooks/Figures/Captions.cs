using System.Text.Json;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace Vae.Notebooks.Figures;

/// <summary>What a notebook may say of a chart that its kind does not say: its caption, and its scale.</summary>
public static class Captions
{
    /// <summary>Puts another caption below a chart.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="caption">How it is read.</param>
    public static GenericChart WithCaption(this GenericChart chart, string caption) =>
        chart.WithLayout(("meta", FigureText.Of(caption)));

    /// <summary>Fixes the ends of the y axis, so that figures can be compared.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="least">The lower end.</param>
    /// <param name="most">The upper end.</param>
    public static GenericChart WithYRange(this GenericChart chart, double least, double most) =>
        chart.WithLayout(("yaxis", new LinearAxis().With(("range", new[] { least, most }))));

    /// <summary>The charts with the same ends of the y axis, those of all their numbers together.</summary>
    public static GenericChart[] OnOneScale(this IEnumerable<GenericChart> charts)
    {
        GenericChart[] all = [.. charts];
        double[] values = [.. all.SelectMany(Values)];
        if (values.Length == 0)
            return all;
        var space = 0.05 * (values.Max() - values.Min());
        return [.. all.Select(chart => chart.WithYRange(values.Min() - space, values.Max() + space))];
    }

    /// <summary>The caption of a chart; empty for one that no method of <see cref="Draw"/> has made.</summary>
    internal static string Of(JsonElement layout) =>
        layout.TryGetProperty("meta", out var caption) && caption.ValueKind == JsonValueKind.String
            ? caption.GetString()!
            : "";

    private static double[] Values(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(GenericChart.toFigureJson(chart));
        return [.. figure.RootElement.GetProperty("data").EnumerateArray()
            .SelectMany(trace => trace.TryGetProperty("y", out var y) ? y.EnumerateArray().ToArray() : [])
            .Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble())];
    }
}
