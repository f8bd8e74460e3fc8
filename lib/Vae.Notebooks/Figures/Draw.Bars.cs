using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>Numbers as bars, with error bars.</summary>
    /// <param name="bars">The name of each bar, its number, and the half length of its error bar: 0 for none.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the bars are.</param>
    /// <param name="y">What the numbers are, with their unit.</param>
    /// <exception cref="ArgumentException">There is no bar, or two have the same name.</exception>
    public static GenericChart Bars(
        IEnumerable<(string Name, double Value, double Error)> bars, FigureSource source, string title, string x, string y)
    {
        (string Name, double Value, double Error)[] all = [.. bars];
        if (all.Length == 0)
            throw new ArgumentException("There is no bar to draw.", nameof(bars));
        if (all.GroupBy(bar => bar.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two bars have the name {twice.Key}; they would be drawn over each other.", nameof(bars));
        var chart = Chart.Column<double, string, string>(
                all.Select(bar => bar.Value).ToArray(), Keys: all.Select(bar => bar.Name).ToArray(),
                MarkerColor: FigureStyle.Series(0), ShowLegend: false)
            .Styled(title, source.ToString(), x, y)
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false);
        return all.Any(bar => bar.Error > 0)
            ? chart.WithTraces("error_y", new Error().With(("array", all.Select(bar => bar.Error).ToArray())))
            : chart;
    }
}
