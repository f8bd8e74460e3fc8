using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>The padding around a title, in pixels.</summary>
public sealed class Padding : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Padding init(
        FSharpOption<int>? B = null, FSharpOption<int>? L = null, FSharpOption<int>? R = null,
        FSharpOption<int>? T = null) =>
        new Padding()
            .Set(B).Set(L).Set(R).Set(T);
}
