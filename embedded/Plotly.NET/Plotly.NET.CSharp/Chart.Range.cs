using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A line, or points, with a shaded range from lower to upper values.</summary>
    public static GenericChart Range<XType, YType, TextType>(
        IEnumerable<XType> x, IEnumerable<YType> y, IEnumerable<YType> upper, IEnumerable<YType> lower,
        StyleParam.Mode mode, Optional<string> Name = default, Optional<string> GroupName = default,
        Optional<bool> ShowMarkers = default, Optional<bool> ShowLegend = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default, Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default, Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default, Optional<Marker> Marker = default,
        Optional<Marker> UpperMarker = default, Optional<Marker> LowerMarker = default,
        Optional<Color> LineColor = default, Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default, Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default, Optional<Line> UpperLine = default, Optional<Line> LowerLine = default,
        Optional<Color> RangeColor = default, Optional<TextType> UpperText = default,
        Optional<IEnumerable<TextType>> MultiUpperText = default, Optional<TextType> LowerText = default,
        Optional<IEnumerable<TextType>> MultiLowerText = default, Optional<Font> TextFont = default,
        Optional<string> LowerName = default, Optional<string> UpperName = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var edge = ShowMarkers.Or(false) ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines;
        // Without a line of its own the edge of a range would be as heavy as the line it surrounds.
        var edgeLine = new Line().Put("width", 0.0);
        var below = Scatter(
            x, lower, edge, Name: LowerName, ShowLegend: false, Text: LowerText, MultiText: MultiLowerText,
            Marker: LowerMarker, Line: LowerLine.Or(edgeLine), UseDefaults: UseDefaults);
        var above = Scatter(
            x, upper, edge, Name: UpperName, ShowLegend: false, Text: UpperText, MultiText: MultiUpperText,
            Marker: UpperMarker, Line: UpperLine.Or(edgeLine), Fill: StyleParam.Fill.ToNext_y, FillColor: RangeColor,
            UseDefaults: UseDefaults);
        var middle = Scatter(
            x, y, mode, Name: Name, ShowLegend: ShowLegend, Text: Text, MultiText: MultiText,
            TextPosition: TextPosition, MultiTextPosition: MultiTextPosition, MarkerColor: MarkerColor,
            MarkerColorScale: MarkerColorScale, MarkerOutline: MarkerOutline, MarkerSymbol: MarkerSymbol,
            MultiMarkerSymbol: MultiMarkerSymbol, Marker: Marker, LineColor: LineColor,
            LineColorScale: LineColorScale, LineWidth: LineWidth, LineDash: LineDash, Line: Line,
            UseDefaults: UseDefaults);
        middle.Traces[0].Set(TextFont);
        var range = GenericChart.combine([below, above, middle]);
        foreach (var trace in range.Traces)
            trace.Set(GroupName, "legendgroup");
        return range;
    }
}
