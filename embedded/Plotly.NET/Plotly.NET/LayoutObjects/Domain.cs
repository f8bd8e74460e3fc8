using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The part of the plot that a grid fills.</summary>
public sealed class Domain : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Domain init(
        FSharpOption<StyleParam.Range>? X = null, FSharpOption<StyleParam.Range>? Y = null,
        FSharpOption<int>? Row = null, FSharpOption<int>? Column = null) =>
        new Domain()
            .Set(X).Set(Y).Set(Row).Set(Column);
}
