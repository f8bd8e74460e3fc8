using System.Text.Json.Nodes;
using Plotly.NET.LayoutObjects;

namespace Plotly.Tests;

/// <summary>Figures against the JSON that plotly.js's reference asks for.</summary>
public sealed class JsonTests
{
    [Fact]
    public void Line_is_a_scatter_trace_in_the_mode_lines()
    {
        var chart = Chart.Line<int, double, string>(
            [1, 2], [0.5, 0.25], Name: "train", LineColor: Color.fromHex("#1f77b4"), LineWidth: 2.5,
            LineDash: StyleParam.DrawingStyle.Dot, UseDefaults: false);
        AssertJson("""
            {"data": [{"type": "scatter", "x": [1, 2], "y": [0.5, 0.25], "mode": "lines", "name": "train",
              "line": {"color": "rgba(31, 119, 180, 1.0)", "width": 2.5, "dash": "dot"}}],
             "layout": {}, "frames": []}
            """, GenericChart.toFigureJson(chart));
    }

    [Fact]
    public void Text_with_a_position_is_shown_and_not_only_under_the_pointer()
    {
        var chart = Chart.Point<int, int, string>(
            [1], [2], MultiText: new[] { "best" }, TextPosition: StyleParam.TextPosition.TopCenter, UseDefaults: false);
        AssertJson("""
            [{"type": "scatter", "x": [1], "y": [2], "mode": "markers+text", "text": ["best"], "textposition": "top center"}]
            """, Data(chart));
    }

    [Fact]
    public void Column_puts_keys_on_x_and_Bar_on_y()
    {
        AssertJson("""[{"type": "bar", "orientation": "v", "x": ["a"], "y": [2.5]}]""",
            Data(Chart.Column<double, string, string>([2.5], Keys: new[] { "a" }, UseDefaults: false)));
        AssertJson("""[{"type": "bar", "orientation": "h", "y": ["a"], "x": [2.5]}]""",
            Data(Chart.Bar<double, string, string>([2.5], Keys: new[] { "a" }, UseDefaults: false)));
    }

    [Fact]
    public void Numbers_that_JSON_lacks_become_words()
    {
        var chart = Chart.Line<float, double, string>(
            [float.NaN], [double.NegativeInfinity], UseDefaults: false);
        AssertJson("""[{"type": "scatter", "x": ["NaN"], "y": ["-Infinity"], "mode": "lines"}]""", Data(chart));
    }

    [Fact]
    public void A_chart_starts_with_the_default_size_and_template()
    {
        var layout = Layout(Chart.Line<int, int, string>([1], [1]));
        Assert.Equal(600, layout["width"]!.GetValue<int>());
        Assert.Equal(600, layout["height"]!.GetValue<int>());
        Assert.Equal("rgba(99, 110, 250, 1.0)", layout["template"]!["layout"]!["colorway"]![0]!.GetValue<string>());
        AssertJson("""{"data": [], "layout": {}, "config": {"responsive": true}}""",
            GenericChart.toJson(GenericChart.ofTraceObjects(false, Array.Empty<Trace>())));
    }

    [Fact]
    public void Styles_of_an_axis_add_up()
    {
        var chart = Plain()
            .WithXAxisStyle<double, double, string>(TitleText: "epoch", MinMax: Tuple.Create(0.0, 10.0))
            .WithXAxisStyle<double, double, string>(TitleStandoff: 20, ShowGrid: false, AxisType: StyleParam.AxisType.Log)
            .WithYAxisStyle(Title.init("nats"), Id: StyleParam.SubPlotId.NewYAxis(2));
        AssertJson("""
            {"xaxis": {"title": {"text": "epoch", "standoff": 20}, "range": [0, 10], "showgrid": false, "type": "log"},
             "yaxis2": {"title": {"text": "nats"}}}
            """, Layout(chart));
    }

    [Fact]
    public void Combining_adds_annotations_and_lets_the_later_layout_win()
    {
        static Annotation Note(string text) =>
            Annotation.init<int, int, int, string, int, string, string, string, string, string>(X: 1, Y: 2, Text: text);
        var chart = Chart.Combine([
            Plain().WithTitle("first").WithAnnotation(Note("a")).WithSize(10, 20),
            Plain().WithTitle("second").WithAnnotation(Note("b")),
        ]);
        AssertJson("""
            {"title": {"text": "second"}, "width": 10, "height": 20,
             "annotations": [{"x": 1, "y": 2, "text": "a"}, {"x": 1, "y": 2, "text": "b"}]}
            """, Layout(chart));
    }

    [Fact]
    public void Charts_share_styles_without_changing_them()
    {
        var legend = Legend.init(X: 0.5);
        var first = Plain().WithLegend(legend).WithLegendStyle(Y: 1.0);
        var second = Plain().WithLegend(legend);
        AssertJson("""{"legend": {"x": 0.5, "y": 1}}""", Layout(first));
        AssertJson("""{"legend": {"x": 0.5}}""", Layout(second));
    }

    [Fact]
    public void Styles_change_the_chart_itself()
    {
        var chart = Plain();
        Assert.Same(chart, chart.WithTitle("a").WithMarkerStyle(Size: 3));
        AssertJson("""[{"type": "scatter", "x": [1], "y": [1], "mode": "lines", "marker": {"size": 3}}]""", Data(chart));
    }

    [Fact]
    public void A_grid_numbers_axes_by_cell_or_shares_them()
    {
        GenericChart[] Four() => [.. Enumerable.Range(0, 4).Select(_ => Plain().WithXAxisStyle(Title.init("x")))];
        var independent = JsonNode.Parse(GenericChart.toFigureJson(Chart.Grid(Four(), 2, 2)))!;
        Assert.Equal(["x", "x2", "x3", "x4"], independent["data"]!.AsArray().Select(t => (string)t!["xaxis"]!));
        Assert.Equal("x", (string)independent["layout"]!["xaxis4"]!["title"]!["text"]!);
        AssertJson("""{"rows": 2, "columns": 2, "pattern": "independent"}""", independent["layout"]!["grid"]!);

        var shared = JsonNode.Parse(GenericChart.toFigureJson(
            Chart.Grid(Four(), 2, 2, Pattern: StyleParam.LayoutGridPattern.Coupled)))!;
        Assert.Equal(["x", "x2", "x", "x2"], shared["data"]!.AsArray().Select(t => (string)t!["xaxis"]!));
        Assert.Equal(["y", "y", "y2", "y2"], shared["data"]!.AsArray().Select(t => (string)t!["yaxis"]!));
    }

    [Fact]
    public void A_template_groups_traces_by_type()
    {
        var template = Template.init<Trace>(
            NET.Layout.init<string>(PlotBGColor: Color.fromString("white")), TraceTemplates: new[] { new Trace("bar") });
        AssertJson("""
            {"template": {"layout": {"plot_bgcolor": "white"}, "data": {"bar": [{"type": "bar"}]}}}
            """, Layout(Plain().WithTemplate(template)));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("no chart", Assert.Throws<ArgumentException>(() => Chart.Combine([])).Message);
        Assert.Contains("2 charts do not fit", Assert.Throws<ArgumentException>(() => Chart.Grid([Plain(), Plain()], 1, 1)).Message);
        Assert.Contains("'#12'", Assert.Throws<FormatException>(() => Color.fromHex("#12")).Message);
    }

    private static GenericChart Plain() => Chart.Line<int, int, string>([1], [1], UseDefaults: false);

    private static JsonNode Data(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"]!;

    private static JsonNode Layout(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!["layout"]!;

    private static void AssertJson(string expected, string actual) => AssertJson(expected, JsonNode.Parse(actual)!);

    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected:\n{expected}\nActual:\n{actual.ToJsonString()}");
}
