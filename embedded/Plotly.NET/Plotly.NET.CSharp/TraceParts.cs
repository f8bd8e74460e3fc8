using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

/// <summary>What the kinds of traces have in common.</summary>
internal static class TraceParts
{
    internal static Trace Label<TextType>(
        this Trace trace, Optional<string> name, Optional<bool> showLegend, Optional<double> opacity,
        Optional<TextType> text, Optional<IEnumerable<TextType>> texts) =>
        trace
            .Set(name).Set(showLegend).Set(opacity).Set(text).Set(texts, "text");

    /// <summary>A marker with single styles on top of it; null where nothing is given.</summary>
    internal static Marker? MarkerOf(
        Optional<Marker> marker, Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<Line> outline,
        Optional<StyleParam.MarkerSymbol> symbol, Optional<IEnumerable<StyleParam.MarkerSymbol>> symbols,
        Optional<IEnumerable<double>> opacities) =>
        Styled(marker, new Marker()
            .Set(color).Set(scale, "colorscale").Set(outline, "line").Set(symbol).Set(symbols, "symbol")
            .Set(opacities, "opacity"));

    /// <summary>A line with single styles on top of it; null where nothing is given.</summary>
    internal static Line? LineOf(
        Optional<Line> line, Optional<Color> color, Optional<StyleParam.Colorscale> scale, Optional<double> width,
        Optional<StyleParam.DrawingStyle> dash) =>
        Styled(line, new Line()
            .Set(color).Set(scale, "colorscale").Set(width).Set(dash));

    internal static GenericChart ToChart(this Trace trace, Optional<bool> useDefaults) =>
        GenericChart.ofTraceObject(useDefaults.Or(true), trace);

    private static T? Styled<T>(Optional<T> given, T single) where T : DynObj, new()
    {
        var styled = given.IsSome ? new T().Merge(given.Value).Merge(single) : single;
        return styled.GetProperties(true).Any() ? styled : null;
    }
}
