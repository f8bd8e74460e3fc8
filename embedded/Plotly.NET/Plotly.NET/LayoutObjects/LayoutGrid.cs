using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The grid in which subplots stand.</summary>
public sealed class LayoutGrid : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static LayoutGrid init(
        FSharpOption<int>? Rows = null, FSharpOption<int>? Columns = null,
        FSharpOption<Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId>[][]>? SubPlots = null,
        FSharpOption<StyleParam.LinearAxisId[]>? XAxes = null, FSharpOption<StyleParam.LinearAxisId[]>? YAxes = null,
        FSharpOption<StyleParam.LayoutGridRowOrder>? RowOrder = null,
        FSharpOption<StyleParam.LayoutGridPattern>? Pattern = null, FSharpOption<double>? XGap = null,
        FSharpOption<double>? YGap = null, FSharpOption<Domain>? Domain = null,
        FSharpOption<StyleParam.LayoutGridXSide>? XSide = null,
        FSharpOption<StyleParam.LayoutGridYSide>? YSide = null) =>
        new LayoutGrid()
            .Set(Rows).Set(Columns).Set(SubPlots).Set(XAxes).Set(YAxes).Set(RowOrder).Set(Pattern).Set(XGap).Set(YGap)
            .Set(Domain).Set(XSide).Set(YSide);
}
