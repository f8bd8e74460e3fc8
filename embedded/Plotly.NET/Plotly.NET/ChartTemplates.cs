using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

/// <summary>Ready-made templates.</summary>
public static class ChartTemplates
{
    private static readonly string[] Colorway =
        ["#636efa", "#EF553B", "#00cc96", "#ab63fa", "#FFA15A", "#19d3f3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    private static readonly string[] Sequential =
        ["#0d0887", "#46039f", "#7201a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"];

    /// <summary>plotly's own look: white grid lines on pale blue.</summary>
    public static Template plotly { get; } = Template.init<Trace>(Layout(), Traces());

    private static Layout Layout() =>
        NET.Layout.init<string>(
            Title: Title.init(X: 0.05),
            Font: Font.init(Color: Color.fromHex("#2a3f5f")),
            PaperBGColor: Color.fromString("white"),
            PlotBGColor: Color.fromHex("#E5ECF6"),
            Colorway: Color.fromColors(Colorway.Select(Color.fromHex)),
            HoverMode: StyleParam.HoverMode.Closest,
            Hoverlabel: Hoverlabel.init(Align: StyleParam.Align.Left))
        .Put("xaxis", Axis())
        .Put("yaxis", Axis());

    private static LinearAxis Axis() =>
        LinearAxis.init<int, int, int, int, int, string, string, string>(
            Title: Title.init(Standoff: 15),
            Ticks: StyleParam.TickOptions.Empty,
            GridColor: Color.fromString("white"),
            LineColor: Color.fromString("white"),
            ZeroLineColor: Color.fromString("white"),
            ZeroLineWidth: 2)
        .Put("automargin", true);

    private static Trace[] Traces() =>
    [
        ErrorBars("bar"),
        ErrorBars("histogram"),
        new Trace("heatmap").Put("colorscale", StyleParam.Colorscale.NewCustom(
            Sequential.Select((hex, i) => Tuple.Create(i / (Sequential.Length - 1.0), Color.fromHex(hex))))),
    ];

    private static Trace ErrorBars(string type)
    {
        var error = Error.init<double, double>(Color: Color.fromHex("#2a3f5f"));
        var outline = Line.init(Color: Color.fromHex("#E5ECF6"), Width: 0.5);
        return new Trace(type).Put("error_x", error).Put("error_y", error).Put("marker", Marker.init(Outline: outline));
    }
}
