using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Vae.Notebooks.Figures;

/// <summary>What all charts have in common: colours, frame, and a title with the source below it.</summary>
internal static class FigureStyle
{
    private static readonly (int R, int G, int B)[] Palette =
    [
        (31, 119, 180), (255, 127, 14), (44, 160, 44), (214, 39, 40), (148, 103, 189),
        (140, 86, 75), (227, 119, 194), (127, 127, 127), (188, 189, 34), (23, 190, 207),
    ];

    private static readonly Color Grid = Color.fromHex("#e5e5e5");
    private static readonly Color Frame = Color.fromHex("#999999");

    private static readonly Template Look = new Template().With(("layout", new Layout().With(
        ("title", new Title().With(("x", 0.02))),
        ("font", new Font().With(("size", 13), ("color", "#333333"))),
        ("paper_bgcolor", "white"),
        ("plot_bgcolor", "white"))));

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
    internal static GenericChart Styled(this GenericChart chart, string title, string source, string x, string y) => chart
        .WithLayout(
            ("template", Look),
            ("title", new Title().With(("text", $"{Escape(title)}<br><span style='font-size: 13px; color: #777777'>{Escape(source)}</span>"))),
            ("margin", new Margin().With(("l", 70), ("r", 30), ("t", 75), ("b", 55))))
        .WithXAxisStyle<double, double, string>(
            Title: AxisTitle(x), ShowLine: true, LineColor: Frame, GridColor: Grid, ZeroLine: false)
        .WithYAxisStyle<double, double, string>(
            Title: AxisTitle(y), ShowLine: true, LineColor: Frame, GridColor: Grid, ZeroLine: false)
        .WithSize(720, 440);

    private static Title AxisTitle(string text) =>
        new Title().With(("text", Escape(text)), ("font", new Font().With(("size", 14))), ("standoff", 10));

    /// <summary>plotly.js reads a subset of HTML in texts.</summary>
    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;");
}
