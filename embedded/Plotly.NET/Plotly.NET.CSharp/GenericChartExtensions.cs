using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

/// <summary>Styles of charts, with C#'s optional parameters.</summary>
public static class GenericChartExtensions
{
    /// <summary>Styles the x axis, or the x axis of one subplot.</summary>
    public static GenericChart WithXAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default, Optional<Color> LineColor = default, Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.StyleAxis(Id.Or(StyleParam.SubPlotId.NewXAxis(1)), new LinearAxis()
            .Put("title", AxisTitle(Title, TitleText, TitleFont, TitleStandoff))
            .Set(Color).Set(AxisType, "type").Set(MinMax, "range").Set(Mirror).Set(ShowSpikes).Set(SpikeColor)
            .Set(SpikeThickness).Set(ShowLine).Set(LineColor).Set(ShowGrid).Set(GridColor).Set(ZeroLine)
            .Set(ZeroLineColor).Set(Anchor).Set(Side).Set(Overlaying).Set(Domain).Set(Position).Set(CategoryOrder)
            .Set(CategoryArray));

    /// <summary>Styles the y axis, or the y axis of one subplot.</summary>
    public static GenericChart WithYAxisStyle<MinType, MaxType, CategoryArrayType>(
        this GenericChart gChart, Optional<string> TitleText = default, Optional<Font> TitleFont = default,
        Optional<int> TitleStandoff = default, Optional<Title> Title = default, Optional<Color> Color = default,
        Optional<StyleParam.AxisType> AxisType = default, Optional<Tuple<MinType, MaxType>> MinMax = default,
        Optional<StyleParam.Mirror> Mirror = default, Optional<bool> ShowSpikes = default,
        Optional<Color> SpikeColor = default, Optional<int> SpikeThickness = default,
        Optional<bool> ShowLine = default, Optional<Color> LineColor = default, Optional<bool> ShowGrid = default,
        Optional<Color> GridColor = default, Optional<bool> ZeroLine = default,
        Optional<Color> ZeroLineColor = default, Optional<StyleParam.LinearAxisId> Anchor = default,
        Optional<StyleParam.Side> Side = default, Optional<StyleParam.LinearAxisId> Overlaying = default,
        Optional<Tuple<double, double>> Domain = default, Optional<double> Position = default,
        Optional<StyleParam.CategoryOrder> CategoryOrder = default,
        Optional<IEnumerable<CategoryArrayType>> CategoryArray = default, Optional<StyleParam.SubPlotId> Id = default)
        where MinType : IConvertible
        where MaxType : IConvertible
        where CategoryArrayType : IConvertible =>
        gChart.StyleAxis(Id.Or(StyleParam.SubPlotId.NewYAxis(1)), new LinearAxis()
            .Put("title", AxisTitle(Title, TitleText, TitleFont, TitleStandoff))
            .Set(Color).Set(AxisType, "type").Set(MinMax, "range").Set(Mirror).Set(ShowSpikes).Set(SpikeColor)
            .Set(SpikeThickness).Set(ShowLine).Set(LineColor).Set(ShowGrid).Set(GridColor).Set(ZeroLine)
            .Set(ZeroLineColor).Set(Anchor).Set(Side).Set(Overlaying).Set(Domain).Set(Position).Set(CategoryOrder)
            .Set(CategoryArray));

    /// <summary>Styles the legend.</summary>
    public static GenericChart WithLegend(this GenericChart gChart, Legend legend)
    {
        gChart.Layout.Merge(new DynObj().Put("legend", legend));
        return gChart;
    }

    /// <summary>Styles the legend.</summary>
    public static GenericChart WithLegendStyle(
        this GenericChart gChart, Optional<Color> BGColor = default, Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default, Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default, Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default, Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default, Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default, Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default, Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default, Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<double> X = default, Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<double> Y = default, Optional<StyleParam.YAnchorPosition> YAnchor = default) =>
        gChart.WithLegend(new Legend()
            .Set(BGColor).Set(BorderColor).Set(BorderWidth).Set(EntryWidth).Set(EntryWidthMode).Set(Font)
            .Set(GroupClick).Set(GroupTitleFont).Set(ItemClick).Set(ItemDoubleClick).Set(ItemSizing).Set(ItemWidth)
            .Set(Orientation).Set(Title).Set(TraceGroupGap).Set(TraceOrder).Set(UIRevision).Set(VerticalAlign).Set(X)
            .Set(XAnchor).Set(Y).Set(YAnchor));

    /// <summary>Sets the size of the chart, in pixels.</summary>
    public static GenericChart WithSize(
        this GenericChart gChart, Optional<int> Width = default, Optional<int> Height = default)
    {
        gChart.Layout.Set(Width).Set(Height);
        return gChart;
    }

    /// <summary>Sets the name of every trace and its place in the legend.</summary>
    public static GenericChart WithTraceInfo(
        this GenericChart gChart, Optional<string> Name = default, Optional<StyleParam.Visible> Visible = default,
        Optional<bool> ShowLegend = default, Optional<int> LegendRank = default,
        Optional<string> LegendGroup = default, Optional<Title> LegendGroupTitle = default)
    {
        foreach (var trace in gChart.Traces)
        {
            trace.Set(Name)
                .Set(Visible).Set(ShowLegend).Set(LegendRank).Set(LegendGroup).Set(LegendGroupTitle);
        }
        return gChart;
    }

    /// <summary>The traces of a chart.</summary>
    public static Trace[] GetTraces(this GenericChart gChart) => [.. gChart.Traces];

    private static Title? AxisTitle(
        Optional<Title> title, Optional<string> text, Optional<Font> font, Optional<int> standoff)
    {
        if (!title.IsSome && !text.IsSome && !font.IsSome && !standoff.IsSome)
            return null;
        return new Title().Merge(title.Or(new Title())).Set(text).Set(font).Set(standoff);
    }
}
