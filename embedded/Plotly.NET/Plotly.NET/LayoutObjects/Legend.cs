using Microsoft.FSharp.Core;

namespace Plotly.NET.LayoutObjects;

/// <summary>The legend of a chart.</summary>
public sealed class Legend : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Legend init(
        FSharpOption<Color>? BGColor = null, FSharpOption<Color>? BorderColor = null,
        FSharpOption<double>? BorderWidth = null, FSharpOption<double>? EntryWidth = null,
        FSharpOption<StyleParam.EntryWidthMode>? EntryWidthMode = null, FSharpOption<Font>? Font = null,
        FSharpOption<StyleParam.TraceGroupClickOptions>? GroupClick = null, FSharpOption<Font>? GroupTitleFont = null,
        FSharpOption<StyleParam.TraceItemClickOptions>? ItemClick = null,
        FSharpOption<StyleParam.TraceItemClickOptions>? ItemDoubleClick = null,
        FSharpOption<StyleParam.TraceItemSizing>? ItemSizing = null, FSharpOption<int>? ItemWidth = null,
        FSharpOption<StyleParam.Orientation>? Orientation = null, FSharpOption<Title>? Title = null,
        FSharpOption<double>? TraceGroupGap = null, FSharpOption<StyleParam.TraceOrder>? TraceOrder = null,
        FSharpOption<string>? UIRevision = null, FSharpOption<StyleParam.VerticalAlign>? VerticalAlign = null,
        FSharpOption<bool>? Visible = null, FSharpOption<double>? X = null,
        FSharpOption<StyleParam.XAnchorPosition>? XAnchor = null, FSharpOption<string>? XRef = null,
        FSharpOption<double>? Y = null, FSharpOption<StyleParam.YAnchorPosition>? YAnchor = null,
        FSharpOption<string>? YRef = null) =>
        new Legend()
            .Set(BGColor).Set(BorderColor).Set(BorderWidth).Set(EntryWidth).Set(EntryWidthMode).Set(Font)
            .Set(GroupClick).Set(GroupTitleFont).Set(ItemClick).Set(ItemDoubleClick).Set(ItemSizing).Set(ItemWidth)
            .Set(Orientation).Set(Title).Set(TraceGroupGap).Set(TraceOrder).Set(UIRevision)
            .Set(VerticalAlign, "valign").Set(Visible).Set(X).Set(XAnchor).Set(XRef).Set(Y).Set(YAnchor).Set(YRef);
}
