using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The label that the pointer shows.</summary>
public sealed class Hoverlabel : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Hoverlabel init(
        FSharpOption<StyleParam.Align>? Align = null, FSharpOption<Color>? BgColor = null,
        FSharpOption<Color>? BorderColor = null, FSharpOption<Font>? Font = null,
        FSharpOption<Font>? GroupTitleFont = null, FSharpOption<int>? Namelength = null) =>
        new Hoverlabel()
            .Set(Align).Set(BgColor).Set(BorderColor).Set(Font).Set(GroupTitleFont).Set(Namelength);
}
