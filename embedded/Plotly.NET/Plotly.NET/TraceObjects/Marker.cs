using Microsoft.FSharp.Core;

namespace Plotly.NET.TraceObjects;

/// <summary>The markers of a scatter trace, or the bars of a bar trace.</summary>
public sealed class Marker : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Marker init(
        FSharpOption<double>? Angle = null, FSharpOption<bool>? AutoColorScale = null,
        FSharpOption<bool>? CAuto = null, FSharpOption<double>? CMax = null, FSharpOption<double>? CMid = null,
        FSharpOption<double>? CMin = null, FSharpOption<Color>? Color = null,
        FSharpOption<IEnumerable<Color>>? Colors = null, FSharpOption<StyleParam.SubPlotId>? ColorAxis = null,
        FSharpOption<ColorBar>? ColorBar = null, FSharpOption<StyleParam.Colorscale>? Colorscale = null,
        FSharpOption<int>? CornerRadius = null, FSharpOption<Line>? Outline = null,
        FSharpOption<int>? MaxDisplayed = null, FSharpOption<double>? Opacity = null,
        FSharpOption<IEnumerable<double>>? MultiOpacity = null, FSharpOption<bool>? ReverseScale = null,
        FSharpOption<bool>? ShowScale = null, FSharpOption<int>? Size = null,
        FSharpOption<IEnumerable<int>>? MultiSize = null, FSharpOption<int>? SizeMin = null,
        FSharpOption<StyleParam.MarkerSizeMode>? SizeMode = null, FSharpOption<int>? SizeRef = null,
        FSharpOption<double>? StandOff = null, FSharpOption<IEnumerable<double>>? MultiStandOff = null,
        FSharpOption<StyleParam.MarkerSymbol>? Symbol = null,
        FSharpOption<IEnumerable<StyleParam.MarkerSymbol>>? MultiSymbol = null,
        FSharpOption<Color>? OutlierColor = null, FSharpOption<int>? OutlierWidth = null) =>
        new Marker()
            .Set(Angle).Set(AutoColorScale).Set(CAuto).Set(CMax).Set(CMid).Set(CMin).Set(Color).Set(Colors)
            .Set(ColorAxis).Set(ColorBar).Set(Colorscale).Set(CornerRadius).Set(Outline, "line").Set(MaxDisplayed)
            .Set(Opacity).Set(MultiOpacity, "opacity").Set(ReverseScale).Set(ShowScale).Set(Size)
            .Set(MultiSize, "size").Set(SizeMin).Set(SizeMode).Set(SizeRef).Set(StandOff)
            .Set(MultiStandOff, "standoff").Set(Symbol).Set(MultiSymbol, "symbol").Set(OutlierColor)
            .Set(OutlierWidth);
}
