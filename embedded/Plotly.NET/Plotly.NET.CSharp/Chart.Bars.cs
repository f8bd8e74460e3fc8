using Plotly.NET.TraceObjects;
using static Plotly.NET.CSharp.TraceParts;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Upright bars.</summary>
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        BarTrace(StyleParam.Orientation.Vertical, Keys, values, MultiWidth, Base, Width)
            .Label(Name, ShowLegend, Opacity, Text, MultiText)
            .Set(TextPosition).Set(MultiTextPosition, "textposition")
            .Put("marker", BarMarker(
                Marker, MarkerColor, MarkerColorScale, MarkerOutline, MultiOpacity, MarkerPatternShape,
                MultiMarkerPatternShape))
            .ToChart(UseDefaults);

    /// <summary>Bars that lie.</summary>
    public static GenericChart Bar<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values, Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default, Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Marker> Marker = default, Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default, Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default, Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible =>
        BarTrace(StyleParam.Orientation.Horizontal, Keys, values, MultiWidth, Base, Width)
            .Label(Name, ShowLegend, Opacity, Text, MultiText)
            .Set(TextPosition).Set(MultiTextPosition, "textposition")
            .Put("marker", BarMarker(
                Marker, MarkerColor, MarkerColorScale, MarkerOutline, MultiOpacity, MarkerPatternShape,
                MultiMarkerPatternShape))
            .ToChart(UseDefaults);

    private static Trace BarTrace<ValuesType, KeysType>(
        StyleParam.Orientation orientation, Optional<IEnumerable<KeysType>> keys, IEnumerable<ValuesType> values,
        Optional<IEnumerable<ValuesType>> widths, Optional<ValuesType> from, Optional<ValuesType> width)
    {
        var upright = orientation == StyleParam.Orientation.Vertical;
        return new Trace("bar")
            .Put("orientation", orientation)
            .Set(keys, upright ? "x" : "y")
            .Put(upright ? "y" : "x", values)
            .Set(from, "base").Set(width).Set(widths, "width");
    }

    private static Marker? BarMarker(
        Optional<Marker> marker, Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<Line> outline,
        Optional<IEnumerable<double>> opacities, Optional<StyleParam.PatternShape> shape,
        Optional<IEnumerable<StyleParam.PatternShape>> shapes)
    {
        var styled = MarkerOf(marker, color, scale, outline, default, default, opacities);
        if (!shape.IsSome && !shapes.IsSome)
            return styled;
        return (styled ?? new Marker()).Put("pattern", new DynObj().Set(shape).Set(shapes, "shape"));
    }
}
