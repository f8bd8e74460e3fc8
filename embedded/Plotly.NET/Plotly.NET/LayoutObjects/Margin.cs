using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The margins of a chart, in pixels.</summary>
public sealed class Margin : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Margin init<a, b, c, d, e, f>(
        FSharpOption<a>? Left = null, FSharpOption<b>? Right = null, FSharpOption<c>? Top = null,
        FSharpOption<d>? Bottom = null, FSharpOption<e>? Pad = null, FSharpOption<f>? Autoexpand = null) =>
        new Margin()
            .Set(Left, "l").Set(Right, "r").Set(Top, "t").Set(Bottom, "b").Set(Pad).Set(Autoexpand);
}
