using Microsoft.FSharp.Core;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Everything of a chart that is not data: titles, axes, legend, size.</summary>
public sealed class Layout : DynObj
{
    /// <summary>Sets the properties that are given.</summary>
    public static Layout init<a>(
        FSharpOption<Title>? Title = null, FSharpOption<bool>? ShowLegend = null, FSharpOption<Margin>? Margin = null,
        FSharpOption<bool>? AutoSize = null, FSharpOption<int>? Width = null, FSharpOption<int>? Height = null,
        FSharpOption<Font>? Font = null, FSharpOption<string>? Separators = null,
        FSharpOption<Color>? PaperBGColor = null, FSharpOption<Color>? PlotBGColor = null,
        FSharpOption<Color>? Colorway = null, FSharpOption<StyleParam.HoverMode>? HoverMode = null,
        FSharpOption<StyleParam.DragMode>? DragMode = null, FSharpOption<int>? HoverDistance = null,
        FSharpOption<int>? SpikeDistance = null, FSharpOption<Hoverlabel>? Hoverlabel = null,
        FSharpOption<string>? UIRevision = null, FSharpOption<DynObj>? Template = null,
        FSharpOption<LayoutGrid>? Grid = null, FSharpOption<double>? BarGap = null,
        FSharpOption<double>? BarGroupGap = null, FSharpOption<StyleParam.BarMode>? BarMode = null,
        FSharpOption<StyleParam.BarNorm>? BarNorm = null, FSharpOption<IEnumerable<Annotation>>? Annotations = null)
        where a : IConvertible =>
        new Layout()
            .Set(Title).Set(ShowLegend).Set(Margin).Set(AutoSize).Set(Width).Set(Height).Set(Font).Set(Separators)
            .Set(PaperBGColor, "paper_bgcolor").Set(PlotBGColor, "plot_bgcolor").Set(Colorway).Set(HoverMode)
            .Set(DragMode).Set(HoverDistance).Set(SpikeDistance).Set(Hoverlabel).Set(UIRevision).Set(Template)
            .Set(Grid).Set(BarGap).Set(BarGroupGap).Set(BarMode).Set(BarNorm).Set(Annotations);

    /// <summary>Takes over another layout; annotations add up.</summary>
    internal void Add(Layout other)
    {
        Annotation[] annotations =
        [
            .. this.Get<IEnumerable<Annotation>>("annotations") ?? [],
            .. other.Get<IEnumerable<Annotation>>("annotations") ?? [],
        ];
        this.Merge(other);
        if (annotations.Length > 0)
            this.Put("annotations", annotations);
    }
}
