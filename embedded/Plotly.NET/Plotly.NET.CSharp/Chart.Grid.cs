using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>One chart with the traces of all on the same axes.</summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart Combine(IEnumerable<GenericChart> gCharts) => GenericChart.combine(gCharts);

    /// <summary>Charts beside and below each other, row by row.</summary>
    /// <exception cref="ArgumentException">There is no chart, or there are more charts than places.</exception>
    public static GenericChart Grid(
        IEnumerable<GenericChart> gCharts, int nRows, int nCols,
        Optional<IEnumerable<string>> SubPlotTitles = default, Optional<Font> SubPlotTitleFont = default,
        Optional<double> SubPlotTitleOffset = default, Optional<StyleParam.LayoutGridRowOrder> RowOrder = default,
        Optional<StyleParam.LayoutGridPattern> Pattern = default, Optional<double> XGap = default,
        Optional<double> YGap = default, Optional<StyleParam.LayoutGridXSide> XSide = default,
        Optional<StyleParam.LayoutGridYSide> YSide = default)
    {
        GenericChart[] charts = [.. gCharts];
        if (charts.Length > nRows * nCols)
            throw new ArgumentException(
                $"{charts.Length} charts do not fit into {nRows} rows of {nCols}.", nameof(gCharts));

        var shared = Pattern.IsSome && Pattern.Value == StyleParam.LayoutGridPattern.Coupled;
        for (var i = 0; i < charts.Length; i++)
            charts[i].MoveToAxes(shared ? (i % nCols) + 1 : i + 1, shared ? (i / nCols) + 1 : i + 1);

        var grid = new LayoutGrid()
            .Put("rows", nRows)
            .Put("columns", nCols)
            .Put("pattern", Pattern.Or(StyleParam.LayoutGridPattern.Independent))
            .Set(RowOrder).Set(XGap).Set(YGap).Set(XSide).Set(YSide);
        var fromBottom = RowOrder.IsSome && RowOrder.Value == StyleParam.LayoutGridRowOrder.BottomToTop;
        var cells = new GridCells(
            nRows, nCols, fromBottom, XGap.Or(shared ? 0.1 : 0.2), YGap.Or(shared ? 0.1 : 0.3));
        var titles = SubPlotTitles.Or([]).Select((title, i) =>
            cells.Title(i, title, SubPlotTitleOffset.Or(0)).Set(SubPlotTitleFont, "font"));

        var combined = GenericChart.combine(charts);
        combined.Layout.Put("grid", grid);
        return combined.WithAnnotations(titles);
    }
}
