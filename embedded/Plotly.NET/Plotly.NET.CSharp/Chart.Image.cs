namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A picture, from pixels or from a data address.</summary>
    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default, Optional<string> Source = default,
        Optional<string> Name = default, Optional<bool> ShowLegend = default, Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default, Optional<StyleParam.ColorModel> ColorModel = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default, Optional<bool> UseDefaults = default)
        where IdType : IConvertible =>
        new Trace("image")
            .Set(Z).Set(Source)
            .Label<string>(Name, ShowLegend, Opacity, default, default)
            .Set(Ids).Set(ColorModel).Set(ZSmooth)
            .ToChart(UseDefaults);
}
