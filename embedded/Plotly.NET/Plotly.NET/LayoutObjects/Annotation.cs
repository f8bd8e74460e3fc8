using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>A text, with or without an arrow, at a place of the plot.</summary>
public sealed class Annotation : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Annotation init<a, b, c, d, e, f, g, h, i, j>(
        FSharpOption<a>? X = null, FSharpOption<b>? Y = null,
        FSharpOption<StyleParam.AnnotationAlignment>? Align = null, FSharpOption<Color>? ArrowColor = null,
        FSharpOption<StyleParam.ArrowHead>? ArrowHead = null, FSharpOption<StyleParam.ArrowSide>? ArrowSide = null,
        FSharpOption<double>? ArrowSize = null, FSharpOption<c>? AX = null, FSharpOption<d>? AXRef = null,
        FSharpOption<e>? AY = null, FSharpOption<f>? AYRef = null, FSharpOption<Color>? BGColor = null,
        FSharpOption<Color>? BorderColor = null, FSharpOption<int>? BorderPad = null,
        FSharpOption<int>? BorderWidth = null, FSharpOption<Font>? Font = null, FSharpOption<int>? Height = null,
        FSharpOption<Hoverlabel>? HoverLabel = null, FSharpOption<string>? HoverText = null,
        FSharpOption<string>? Name = null, FSharpOption<double>? Opacity = null, FSharpOption<bool>? ShowArrow = null,
        FSharpOption<int>? StandOff = null, FSharpOption<int>? StartArrowHead = null,
        FSharpOption<double>? StartArrowSize = null, FSharpOption<int>? StartStandOff = null,
        FSharpOption<string>? Text = null, FSharpOption<double>? TextAngle = null,
        FSharpOption<StyleParam.VerticalAlign>? VAlign = null, FSharpOption<bool>? Visible = null,
        FSharpOption<int>? Width = null, FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null,
        FSharpOption<h>? XRef = null, FSharpOption<int>? XShift = null,
        FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null, FSharpOption<j>? YRef = null,
        FSharpOption<int>? YShift = null)
        where a : IConvertible
        where b : IConvertible
        where c : IConvertible
        where d : IConvertible
        where e : IConvertible
        where f : IConvertible
        where g : IConvertible
        where h : IConvertible
        where i : IConvertible
        where j : IConvertible =>
        new Annotation()
            .Set(X).Set(Y).Set(Align).Set(ArrowColor).Set(ArrowHead).Set(ArrowSide).Set(ArrowSize).Set(AX).Set(AXRef)
            .Set(AY).Set(AYRef).Set(BGColor).Set(BorderColor).Set(BorderPad).Set(BorderWidth).Set(Font).Set(Height)
            .Set(HoverLabel).Set(HoverText).Set(Name).Set(Opacity).Set(ShowArrow).Set(StandOff).Set(StartArrowHead)
            .Set(StartArrowSize).Set(StartStandOff).Set(Text).Set(TextAngle).Set(VAlign).Set(Visible).Set(Width)
            .Set(XAnchor).Set(XRef).Set(XShift).Set(YAnchor).Set(YRef).Set(YShift);
}
