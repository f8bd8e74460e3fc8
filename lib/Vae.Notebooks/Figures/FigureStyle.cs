using System.Net;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Vae.Data;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Figures;

/// <summary>Where a figure's numbers come from; it stands under the title of every figure.</summary>
/// <param name="Data">The name of the data set, as in <see cref="ImageSet.Name"/>.</param>
/// <param name="Preset">How much work was done.</param>
public sealed record FigureSource(string Data, Preset Preset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Data} · {Preset.ToString().ToLowerInvariant()} preset";
}

/// <summary>What all figures have in common: font, colours, frame, and a title with the source below it.</summary>
internal static class FigureStyle
{
    /// <summary>The class of the element that holds a figure, chart or picture, with all its texts.</summary>
    internal const string Marker = "vae-figure";

    internal const string Faint = "#777777";
    internal const int TitleSize = 18;

    private const string FontFamily = "'Open Sans', verdana, arial, sans-serif", Ink = "#333333";
    private const int TextSize = 13, TitleCharacter = 9, TitleLine = 23;

    /// <summary>
    /// Font and colours of a figure, as declarations of CSS. Lines are whole pixels high: images below them stay sharp.
    /// </summary>
    internal static readonly string Css =
        $"background: white; color: {Ink}; font: {TextSize}px/20px {FontFamily}; text-align: left";

    private static readonly (int R, int G, int B)[] Palette =
    [
        (31, 119, 180), (255, 127, 14), (44, 160, 44), (214, 39, 40), (148, 103, 189),
        (140, 86, 75), (227, 119, 194), (127, 127, 127), (188, 189, 34), (23, 190, 207),
    ];

    private static readonly Color Grid = Color.fromHex("#e5e5e5");
    private static readonly Color Frame = Color.fromHex("#999999");

    private static readonly Template Look = new Template().With(("layout", new Layout().With(
        ("title", new Title().With(("x", 0.02), ("font", new Font().With(("size", TitleSize))))),
        ("font", new Font().With(("family", FontFamily), ("size", TextSize), ("color", Ink))),
        ("paper_bgcolor", "white"),
        ("plot_bgcolor", "white"),
        ("xaxis", Axis()),
        ("yaxis", Axis()))));

    /// <summary>
    /// The text below a figure, as wide as the figure. It is the page's: a picture of pixels has no words in it.
    /// </summary>
    internal static string CaptionHtml(string caption, string padding) =>
        $"<p class=\"{Marker}-caption\" style=\"margin: 0; padding: {padding}; box-sizing: border-box; width: 0; " +
        $"min-width: 100%; {Css}\">{WebUtility.HtmlEncode(caption)}</p>";

    /// <summary>The colour of the n-th series; ten, then again from the first.</summary>
    internal static Color Series(int index)
    {
        var (r, g, b) = Palette[index % Palette.Length];
        return Color.fromRGB(r, g, b);
    }

    /// <summary>The colour of the n-th series for an area behind lines.</summary>
    internal static Color Shade(int index)
    {
        var (r, g, b) = Palette[index % Palette.Length];
        return Color.fromString($"rgba({r}, {g}, {b}, 0.2)");
    }

    /// <summary>Gives a chart its titles, frame and size.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="title">What the figure shows.</param>
    /// <param name="source">Data and preset, and what else belongs below the title.</param>
    /// <param name="x">The title of the x axis, with its unit.</param>
    /// <param name="y">The title of the y axis, with its unit.</param>
    /// <param name="caption">How the figure is read; it stands below it.</param>
    /// <param name="width">Its width in pixels of the page.</param>
    /// <param name="height">Its height, with a title of one line.</param>
    internal static GenericChart Styled(this GenericChart chart, string title, string source, string x, string y,
        string caption, int width = 720, int height = 440)
    {
        // plotly.js breaks no lines and lets long titles run out of the figure.
        var lines = FigureText.Lines(title, (width - 40) / TitleCharacter);
        var more = TitleLine * (lines.Length - 1);
        return chart
            .WithLayout(
                ("template", Look),
                ("title", new Title().With(("text", string.Join("<br>", lines.Select(Escape)) +
                    $"<br><span style='font-size: {TextSize}px; color: {Faint}'>{Escape(source)}</span>"))),
                ("margin", new Margin().With(("l", 70), ("r", 30), ("t", 75 + more), ("b", 55))))
            .WithCaption(caption)
            // Axes of numbers, whatever they hold: plotly.js would take many NaN for the names of categories.
            .WithXAxisStyle<double, double, string>(
                Title: AxisTitle(x), AxisType: StyleParam.AxisType.Linear, ShowLine: true, LineColor: Frame,
                GridColor: Grid, ZeroLine: false)
            .WithYAxisStyle<double, double, string>(
                Title: AxisTitle(y), AxisType: StyleParam.AxisType.Linear, ShowLine: true, LineColor: Frame,
                GridColor: Grid, ZeroLine: false)
            .WithSize(width, height + more);
    }

    // Labels of ticks push the margin instead of running out of the figure.
    private static LinearAxis Axis() => new LinearAxis().With(("automargin", true), ("exponentformat", "power"));

    /// <summary>An axis of another panel of a chart.</summary>
    internal static LinearAxis FramedAxis() => new LinearAxis().With(
        ("showline", true), ("linecolor", Frame), ("gridcolor", Grid), ("zeroline", false), ("automargin", true));

    internal static Title AxisTitle(string text) =>
        new Title().With(("text", Escape(text)), ("font", new Font().With(("size", 14))), ("standoff", 10));

    /// <summary>plotly.js reads a subset of HTML in texts.</summary>
    internal static string Escape(string text) => FigureText.Of(text).Replace("&", "&amp;").Replace("<", "&lt;");
}
