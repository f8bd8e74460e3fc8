using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using static Plotly.NET.CSharp.TraceParts;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How often values occur.</summary>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default, Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<string> Name = default,
        Optional<bool> ShowLegend = default, Optional<double> Opacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default, Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default, Optional<int> NBinsX = default, Optional<int> NBinsY = default,
        Optional<string> BinGroup = default, Optional<Bins> XBins = default, Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default, Optional<Marker> Marker = default, Optional<Line> Line = default,
        Optional<Error> XError = default, Optional<Error> YError = default, Optional<Hoverlabel> HoverLabel = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible =>
        new Trace("histogram")
            .Set(X).Set(Y).Set(Orientation)
            .Label(Name, ShowLegend, Opacity, Text, MultiText)
            .Set(HistFunc).Set(HistNorm).Set(AlignmentGroup).Set(OffsetGroup).Set(NBinsX).Set(NBinsY).Set(BinGroup)
            .Set(XBins).Set(YBins)
            .Put("marker", MarkerOf(Marker, MarkerColor, default, Line, default, default, default))
            .Set(XError, "error_x").Set(YError, "error_y").Set(HoverLabel)
            .ToChart(UseDefaults);
}
