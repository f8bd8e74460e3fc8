using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>A line, rectangle, circle or path drawn on the plot.</summary>
public sealed class Shape : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Shape init<a, b, c, d>(
        FSharpOption<bool>? Editable = null, FSharpOption<Color>? FillColor = null,
        FSharpOption<bool>? ShowLegend = null, FSharpOption<StyleParam.SubPlotId>? Legend = null,
        FSharpOption<int>? LegendRank = null, FSharpOption<string>? LegendGroup = null,
        FSharpOption<Title>? LegendGroupTitle = null, FSharpOption<StyleParam.Layer>? Layer = null,
        FSharpOption<Line>? Line = null, FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null,
        FSharpOption<string>? Path = null, FSharpOption<StyleParam.ShapeType>? ShapeType = null,
        FSharpOption<bool>? Visible = null, FSharpOption<a>? X0 = null, FSharpOption<b>? X1 = null,
        FSharpOption<StyleParam.LinearAxisId>? XAnchor = null, FSharpOption<string>? Xref = null,
        FSharpOption<c>? Y0 = null, FSharpOption<d>? Y1 = null, FSharpOption<StyleParam.LinearAxisId>? YAnchor = null,
        FSharpOption<string>? Yref = null)
        where a : IConvertible
        where b : IConvertible
        where c : IConvertible
        where d : IConvertible =>
        new Shape()
            .Set(Editable).Set(FillColor).Set(ShowLegend).Set(Legend).Set(LegendRank).Set(LegendGroup)
            .Set(LegendGroupTitle).Set(Layer).Set(Line).Set(Name).Set(Opacity).Set(Path).Set(ShapeType, "type")
            .Set(Visible).Set(X0).Set(X1).Set(XAnchor).Set(Xref).Set(Y0).Set(Y1).Set(YAnchor).Set(Yref);
}
