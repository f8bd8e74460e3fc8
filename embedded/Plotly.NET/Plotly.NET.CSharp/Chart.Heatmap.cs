using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Numbers in rows and columns as colours.</summary>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData, Optional<string> Name = default, Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default, Optional<IEnumerable<XType>> X = default, Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default, Optional<int> YGap = default, Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default, Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default, Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default, Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default, Optional<bool> UseWebGL = default, Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var chart = new Trace(UseWebGL.Or(false) ? "heatmapgl" : "heatmap")
            .Put("z", zData)
            .Label(Name, ShowLegend, Opacity, Text, MultiText)
            .Set(X).Set(XGap).Set(Y).Set(YGap).Set(ColorBar).Set(ColorScale).Set(ShowScale).Set(ReverseScale)
            .Set(ZSmooth).Set(Transpose)
            .ToChart(UseDefaults);
        if (ReverseYAxis.Or(false))
            chart.WithYAxis(new LinearAxis().Put("autorange", StyleParam.AutoRange.Reversed));
        return chart;
    }
}
