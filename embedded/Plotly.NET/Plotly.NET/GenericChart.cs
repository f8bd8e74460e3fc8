using Microsoft.FSharp.Collections;
using Plotly.NET.Html;
using Plotly.NET.Json;

namespace Plotly.NET;

/// <summary>
/// A chart: traces, layout, configuration. Charts are mutable: every <c>With…</c> changes its chart and returns it.
/// </summary>
public sealed class GenericChart
{
    private GenericChart(IReadOnlyList<Trace> traces, Layout layout, Config config)
    {
        Traces = traces;
        Layout = layout;
        Config = config;
    }

    internal IReadOnlyList<Trace> Traces { get; }

    internal Layout Layout { get; }

    internal Config Config { get; }

    internal DisplayOptions DisplayOptions { get; private set; } = DisplayOptions.initCDNOnly();

    /// <summary>A chart of one trace.</summary>
    /// <param name="useDefaults">Whether the chart has the default size and template.</param>
    /// <param name="trace">The trace.</param>
    public static GenericChart ofTraceObject(bool useDefaults, Trace trace) =>
        ofTraceObjects(useDefaults, new[] { trace });

    /// <summary>A chart of several traces.</summary>
    /// <param name="useDefaults">Whether the chart has the default size and template.</param>
    /// <param name="traces">The traces, drawn in this order.</param>
    public static GenericChart ofTraceObjects<d>(bool useDefaults, d traces) where d : IEnumerable<Trace>
    {
        var layout = useDefaults
            ? Layout.init<string>(
                Width: Defaults.DefaultWidth, Height: Defaults.DefaultHeight, Template: Defaults.DefaultTemplate)
            : new Layout();
        return new GenericChart([.. traces], layout, Config.init(Responsive: true));
    }

    /// <summary>One chart with the traces of all; where layouts differ, the later chart wins.</summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        GenericChart[] charts = [.. gCharts];
        if (charts.Length == 0)
            throw new ArgumentException("There is no chart to combine.", nameof(gCharts));
        var combined = new GenericChart([.. charts.SelectMany(chart => chart.Traces)], new Layout(), new Config());
        foreach (var chart in charts)
        {
            combined.Layout.Add(chart.Layout);
            combined.Config.Merge(chart.Config);
            combined.DisplayOptions = chart.DisplayOptions;
        }
        return combined;
    }

    /// <summary>The traces of a chart.</summary>
    public static FSharpList<Trace> getTraces(GenericChart gChart) => ListModule.OfSeq(gChart.Traces);

    /// <summary>The layout of a chart.</summary>
    public static Layout getLayout(GenericChart gChart) => gChart.Layout;

    /// <summary>Decides how the chart's page is written.</summary>
    public static GenericChart setDisplayOptions(DisplayOptions displayOpts, GenericChart gChart)
    {
        gChart.DisplayOptions = displayOpts;
        return gChart;
    }

    /// <summary>The figure as JSON: data, layout, frames.</summary>
    public static string toFigureJson(GenericChart gChart) =>
        FigureWriter.Write(new DynObj()
            .Put("data", gChart.Traces)
            .Put("layout", gChart.Layout)
            .Put("frames", Array.Empty<object>()));

    /// <summary>The chart as JSON: data, layout, config.</summary>
    public static string toJson(GenericChart gChart) =>
        FigureWriter.Write(new DynObj()
            .Put("data", gChart.Traces)
            .Put("layout", gChart.Layout)
            .Put("config", gChart.Config));

    /// <summary>A div and a script that draws the chart into it.</summary>
    public static string toChartHTML(GenericChart gChart) => ChartPage.Fragment(gChart);

    /// <summary>A whole page with the chart.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => ChartPage.Document(gChart);
}
