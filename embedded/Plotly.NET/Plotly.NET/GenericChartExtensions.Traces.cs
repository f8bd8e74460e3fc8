using Microsoft.FSharp.Core;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <summary>Styles the markers of every trace.</summary>
    public static GenericChart WithMarkerStyle(
        this GenericChart gChart, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null, FSharpOption<IEnumerable<Color>>? Colors = null,
        FSharpOption<StyleParam.SubPlotId>? ColorAxis = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<Line>? Outline = null,
        FSharpOption<int>? MaxDisplayed = null, FSharpOption<double>? Opacity = null,
        FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<int>? OutlierWidth = null) =>
        gChart.StyleTraces("marker", new Marker()
            .Set(AutoColorScale).Set(CAuto).Set(CMax).Set(CMid).Set(CMin).Set(Color).Set(Colors).Set(ColorAxis)
            .Set(ColorBar).Set(Colorscale).Set(Outline, "line").Set(MaxDisplayed).Set(Opacity)
            .Set(MultiOpacity, "opacity").Set(ReverseScale).Set(ShowScale).Set(Size).Set(MultiSize, "size")
            .Set(SizeMin).Set(SizeMode).Set(SizeRef).Set(Symbol).Set(MultiSymbol, "symbol").Set(OutlierColor)
            .Set(OutlierWidth));

    /// <summary>Styles the line of every trace.</summary>
    public static GenericChart WithLineStyle(
        this GenericChart gChart, FSharpOption<bool>? AutoColorScale = null, FSharpOption<bool>? CAuto = null,
        FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null, FSharpOption<double>? CMin = null,
        FSharpOption<Color>? Color = null, FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<StyleParam.Colorscale>? Colorscale = null, FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null, FSharpOption<ColorBar>? ColorBar = null,
        FSharpOption<StyleParam.DrawingStyle>? Dash = null, FSharpOption<StyleParam.Shape>? Shape = null,
        FSharpOption<bool>? Simplify = null, FSharpOption<double>? Smoothing = null,
        FSharpOption<double>? Width = null, FSharpOption<IEnumerable<double>>? MultiWidth = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<double>? OutlierWidth = null) =>
        gChart.StyleTraces("line", new Line()
            .Set(AutoColorScale).Set(CAuto).Set(CMax).Set(CMid).Set(CMin).Set(Color).Set(ColorAxis).Set(Colorscale)
            .Set(ReverseScale).Set(ShowScale).Set(ColorBar).Set(Dash).Set(Shape).Set(Simplify).Set(Smoothing)
            .Set(Width).Set(MultiWidth, "width").Set(OutlierColor).Set(OutlierWidth));

    /// <summary>Gives every trace horizontal error bars.</summary>
    public static GenericChart WithXErrorStyle<m, n>(
        this GenericChart gChart, FSharpOption<IEnumerable<m>>? Array = null,
        FSharpOption<IEnumerable<n>>? Arrayminus = null, FSharpOption<bool>? Symmetric = null,
        FSharpOption<Color>? Color = null, FSharpOption<double>? Thickness = null, FSharpOption<double>? Width = null)
        where m : IConvertible
        where n : IConvertible =>
        gChart.StyleTraces("error_x", new Error()
            .Set(Array).Set(Arrayminus).Set(Symmetric).Set(Color).Set(Thickness).Set(Width));

    /// <summary>Gives every trace vertical error bars.</summary>
    public static GenericChart WithYErrorStyle<k, l>(
        this GenericChart gChart, FSharpOption<IEnumerable<k>>? Array = null,
        FSharpOption<IEnumerable<l>>? Arrayminus = null, FSharpOption<bool>? Symmetric = null,
        FSharpOption<Color>? Color = null, FSharpOption<double>? Thickness = null, FSharpOption<double>? Width = null)
        where k : IConvertible
        where l : IConvertible =>
        gChart.StyleTraces("error_y", new Error()
            .Set(Array).Set(Arrayminus).Set(Symmetric).Set(Color).Set(Thickness).Set(Width));

    /// <summary>Gives every trace vertical error bars.</summary>
    public static GenericChart WithYError(this GenericChart gChart, Error yError) =>
        gChart.StyleTraces("error_y", yError);

    /// <summary>Gives every trace horizontal error bars.</summary>
    public static GenericChart WithXError(this GenericChart gChart, Error xError) =>
        gChart.StyleTraces("error_x", xError);

    /// <summary>Styles the bar that explains the colour scale of every trace.</summary>
    public static GenericChart WithColorBar(this GenericChart gChart, ColorBar colorbar) =>
        gChart.StyleTraces("colorbar", colorbar);

    /// <summary>Sets the name of every trace and its place in the legend.</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart, FSharpOption<string>? Name = null, FSharpOption<StyleParam.Visible>? Visible = null,
        FSharpOption<bool>? ShowLegend = null, FSharpOption<int>? LegendRank = null,
        FSharpOption<string>? LegendGroup = null, FSharpOption<Title>? LegendGroupTitle = null)
    {
        foreach (var trace in gChart.Traces)
        {
            trace.Set(Name)
                .Set(Visible).Set(ShowLegend).Set(LegendRank).Set(LegendGroup).Set(LegendGroupTitle);
        }
        return gChart;
    }

    private static GenericChart StyleTraces(this GenericChart gChart, string property, DynObj style)
    {
        foreach (var trace in gChart.Traces)
            trace.Merge(new DynObj().Put(property, style));
        return gChart;
    }
}
