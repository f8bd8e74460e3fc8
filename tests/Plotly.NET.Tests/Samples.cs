using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.Tests;

/// <summary>One chart of each kind, as a notebook would write it.</summary>
internal static class Samples
{
    private static readonly int[] Epochs = [1, 2, 3, 4, 5];
    private static readonly double[] Train = [160, 130, 120, 115, 112];
    private static readonly double[] Validation = [155, 132, 124, 121, 120];

    internal static GenericChart LearningCurve() =>
        Chart.Combine([
            Chart.Line<int, double, string>(Epochs, Train, Name: "train", ShowMarkers: true),
            Chart.Line<int, double, string>(Epochs, Validation, Name: "validation", LineDash: StyleParam.DrawingStyle.Dash),
        ])
        .WithTitle("Negative ELBO")
        .WithXAxisStyle(Title.init("epoch"))
        .WithYAxisStyle<double, double, string>(TitleText: "nats per image", MinMax: Tuple.Create(100.0, 170.0))
        .WithLegendStyle(X: 0.7, Y: 0.95)
        .WithSize(700, 400);

    internal static GenericChart SpreadOverSeeds() =>
        Chart.Combine(Enumerable.Range(0, 3).Select(run =>
        {
            var shift = 8 * run;
            GenericChart Edge(int distance, StyleParam.Fill fill) => Chart.Line<int, double, string>(
                Epochs, Train.Select(y => y + shift + distance).ToArray(), ShowLegend: false, Line: Line.init(Width: 0.0), Fill: fill, FillColor: Faint[run]);
            return Plotly.NET.CSharp.GenericChartExtensions.WithTraceInfo(Chart.Combine([
                Edge(-3, StyleParam.Fill.None), Edge(3, StyleParam.Fill.ToNext_y),
                Chart.Line<int, double, string>(Epochs, Train.Select(y => y + shift).ToArray(), Name: $"run {run}", LineColor: Colors[run]),
            ]), LegendGroup: $"run {run}");
        }))
        .WithTitle("Three runs");

    internal static GenericChart LatentScatter()
    {
        var random = new Random(1);
        double[] Cloud(double centre) => [.. Enumerable.Range(0, 40).Select(_ => centre + random.NextDouble())];
        return Chart.Combine(Enumerable.Range(0, 3).Select(digit => Chart.Point<double, double, string>(
                Cloud(digit), Cloud(-digit), Name: $"{digit}", Opacity: 0.7,
                MultiText: Enumerable.Range(0, 40).Select(i => $"digit {digit}, image {i}").ToArray(),
                MarkerColor: Colors[digit])))
            .WithMarkerStyle(Size: 5)
            .WithTitle("Latent means");
    }

    internal static GenericChart Columns() =>
        Chart.Column<double, string, string>([98.1, 95.2, 94.0], Keys: new[] { "β = 1", "β = 2", "β = 4" }, Name: "−ELBO")
            .WithYErrorStyle<double, double>(Array: new[] { 0.5, 0.7, 1.2 })
            .WithTitle("Bars with errors");

    internal static GenericChart Bars() =>
        Chart.Bar<double, string, string>([0.9, 0.5], Keys: new[] { "encoder", "decoder" });

    internal static GenericChart Histogram() =>
        Chart.Histogram<double, double, string>(
            X: Enumerable.Range(0, 100).Select(i => Math.Sin(i)).ToArray(),
            XBins: Bins.init(-1, 1, 0.25), MarkerColor: Color.fromHex("#1f77b4"), Name: "z");

    internal static GenericChart Heatmap() =>
        Chart.Heatmap<double, string, string, string>(
            [[0.1, 0.9], [0.7, double.NaN]], X: new[] { "a", "b" }, Y: new[] { "c", "d" },
            ColorScale: StyleParam.Colorscale.Viridis, ReverseYAxis: true)
        .WithColorBar(ColorBar.init<string, double>(Title: Title.init("share")))
        .WithAnnotation(Annotation.init<string, string, int, string, int, string, string, string, string, string>(
            X: "a", Y: "c", Text: "0.10", ShowArrow: false, Font: Font.init(Color: Color.fromString("white"))));

    internal static GenericChart Image() =>
        Chart.Image<string>(Z: new[]
        {
            new[] { new[] { 255, 0, 0 }, new[] { 0, 255, 0 } },
            new[] { new[] { 0, 0, 255 }, new[] { 0, 0, 0 } },
        });

    internal static GenericChart Grid() =>
        Chart.Grid(
            [LearningCurve(), Columns(), Histogram(), Heatmap()], 2, 2,
            SubPlotTitles: new[] { "curve", "columns", "histogram", "heat map" })
        .WithSize(900, 700);

    private static readonly Color[] Colors =
        [Color.fromHex("#1f77b4"), Color.fromHex("#ff7f0e"), Color.fromHex("#2ca02c")];

    private static readonly Color[] Faint =
        [Color.fromString("rgba(31, 119, 180, 0.2)"), Color.fromString("rgba(255, 127, 14, 0.2)"),
         Color.fromString("rgba(44, 160, 44, 0.2)")];
}
