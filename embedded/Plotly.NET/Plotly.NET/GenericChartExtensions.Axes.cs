using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <summary>Styles the x axis, or the x axis of one subplot.</summary>
    public static GenericChart WithXAxisStyle(
        this GenericChart gChart, Title title, FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null,
        FSharpOption<bool>? ShowGrid = null, FSharpOption<bool>? ShowLine = null,
        FSharpOption<StyleParam.Side>? Side = null, FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null, FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null, FSharpOption<bool>? ZeroLine = null,
        FSharpOption<StyleParam.LinearAxisId>? Anchor = null) =>
        gChart.StyleAxis(Id?.Value ?? StyleParam.SubPlotId.NewXAxis(1), new LinearAxis()
            .Put("title", title)
            .Set(MinMax, "range").Set(ShowGrid).Set(ShowLine).Set(Side).Set(Overlaying).Set(Domain).Set(Position)
            .Set(ZeroLine).Set(Anchor));

    /// <summary>Styles the x axis, or the x axis of one subplot.</summary>
    public static GenericChart WithXAxis(
        this GenericChart gChart, LinearAxis xAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        gChart.StyleAxis(Id?.Value ?? StyleParam.SubPlotId.NewXAxis(1), xAxis);

    /// <summary>Styles the y axis, or the y axis of one subplot.</summary>
    public static GenericChart WithYAxisStyle(
        this GenericChart gChart, Title title, FSharpOption<Tuple<IConvertible, IConvertible>>? MinMax = null,
        FSharpOption<bool>? ShowGrid = null, FSharpOption<bool>? ShowLine = null,
        FSharpOption<StyleParam.Side>? Side = null, FSharpOption<StyleParam.LinearAxisId>? Overlaying = null,
        FSharpOption<StyleParam.SubPlotId>? Id = null, FSharpOption<Tuple<IConvertible, IConvertible>>? Domain = null,
        FSharpOption<double>? Position = null, FSharpOption<bool>? ZeroLine = null,
        FSharpOption<StyleParam.LinearAxisId>? Anchor = null) =>
        gChart.StyleAxis(Id?.Value ?? StyleParam.SubPlotId.NewYAxis(1), new LinearAxis()
            .Put("title", title)
            .Set(MinMax, "range").Set(ShowGrid).Set(ShowLine).Set(Side).Set(Overlaying).Set(Domain).Set(Position)
            .Set(ZeroLine).Set(Anchor));

    /// <summary>Styles the y axis, or the y axis of one subplot.</summary>
    public static GenericChart WithYAxis(
        this GenericChart gChart, LinearAxis yAxis, FSharpOption<StyleParam.SubPlotId>? Id = null) =>
        gChart.StyleAxis(Id?.Value ?? StyleParam.SubPlotId.NewYAxis(1), yAxis);

    internal static GenericChart StyleAxis(this GenericChart gChart, StyleParam.SubPlotId id, LinearAxis style)
    {
        gChart.Layout.Merge(new DynObj().Put(id.ToString(), style));
        return gChart;
    }
}
