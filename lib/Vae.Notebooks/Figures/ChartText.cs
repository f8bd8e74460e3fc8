using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Plotly.NET;

namespace Vae.Notebooks.Figures;

/// <summary>A chart in words, for viewers without JavaScript and for logs.</summary>
public static partial class ChartText
{
    /// <summary>
    /// Title, axes, for each trace its name, its number of points, and its last value; and the caption.
    /// </summary>
    public static string Of(GenericChart chart)
    {
        using var figure = JsonDocument.Parse(GenericChart.toFigureJson(chart));
        var layout = figure.RootElement.GetProperty("layout");
        return string.Join("\n",
        [
            Title(layout) ?? "Chart",
            .. new[] { "xaxis", "yaxis" }
                .Select(axis => layout.TryGetProperty(axis, out var style) ? (axis, Title: Title(style)) : (axis, null))
                .Where(axis => axis.Title is { Length: > 0 }).Select(axis => $"{axis.axis[0]}: {axis.Title}"),
            .. figure.RootElement.GetProperty("data").EnumerateArray().Select(Trace),
            .. new[] { Captions.Of(layout) }.Where(caption => caption != ""),
        ]);
    }

    private static string? Title(JsonElement parent) =>
        parent.TryGetProperty("title", out var title) && title.TryGetProperty("text", out var text)
            ? Plain(text.GetString()!)
            : null;

    private static string Trace(JsonElement trace)
    {
        var name = trace.TryGetProperty("name", out var given) && $"{given}" != ""
            ? Plain($"{given}")
            : $"{trace.GetProperty("type")}";
        var values = new[] { "z", "y", "x" }
            .Select(key => trace.TryGetProperty(key, out var array) ? array : default)
            .FirstOrDefault(array => array.ValueKind == JsonValueKind.Array);
        if (values.ValueKind != JsonValueKind.Array || values.GetArrayLength() == 0)
            return $"{name}: no points";
        var last = values[values.GetArrayLength() - 1];
        return FigureText.Of($"{name}: {values.GetArrayLength()} " + last.ValueKind switch
        {
            JsonValueKind.Array => $"rows of {last.GetArrayLength()}",
            JsonValueKind.Number => $"points, last {last.GetDouble():G6}",
            _ => $"points, last {last}",
        });
    }

    /// <summary>plotly.js reads a subset of HTML in texts.</summary>
    private static string Plain(string text) =>
        WebUtility.HtmlDecode(Tags().Replace(text.Replace("<br>", "\n", StringComparison.Ordinal), ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
