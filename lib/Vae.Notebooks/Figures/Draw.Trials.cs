using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    private const int TrialHeight = 20;

    /// <summary>
    /// What a search found: a row for each configuration, the lowest mean on top, with a dot for each fold and a
    /// diamond for their mean. What is not finite is not drawn, and its row is at the bottom.
    /// </summary>
    /// <param name="trials">The name of each configuration, and its number on each fold.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the numbers are, with their unit.</param>
    /// <param name="y">What the configurations are: <c>learning rate, weight decay</c>.</param>
    /// <param name="marked">A configuration in another colour, by its name; null for none.</param>
    /// <param name="mark">Why it is marked: <c>the report's winner</c>.</param>
    /// <param name="parts">What a dot stands for: <c>fold</c>.</param>
    /// <exception cref="ArgumentException">
    /// There is no configuration, one has no number, two have the same name, or the marked one is not there.
    /// </exception>
    public static GenericChart Trials(IEnumerable<(string Name, IReadOnlyList<double> Values)> trials,
        FigureSource source, string title, string x, string y, string? marked = null, string mark = "marked",
        string parts = "fold")
    {
        (string Name, IReadOnlyList<double> Values)[] all = [.. trials.OrderBy(one => one.Values.Average())];
        if (all.Length == 0)
            throw new ArgumentException("There is no trial to draw.", nameof(trials));
        if (all.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"Two trials have the name {twice.Key}; they would be drawn over each other.", nameof(trials));
        if (marked is not null && all.All(one => one.Name != marked))
            throw new ArgumentException($"There is no trial {marked} to mark.", nameof(marked));
        (string Name, IReadOnlyList<double> Values)[] others = [.. all.Where(one => one.Name != marked)];
        var shown = new[] { (Trials: others, Mean: "mean", Color: 0), ([.. all.Except(others)], mark, 3) }
            .Where(some => some.Trials.Length > 0);
        var missing = all.Any(one => !one.Values.All(double.IsFinite));
        return Chart.Combine(shown.SelectMany(some => new[]
            {
                Dots($"one {parts}", some.Trials.SelectMany(one => one.Values.Select(value => (one.Name, value))),
                    some.Color, "circle", 6, 0.5, legend: some.Trials == others),
                Dots(some.Mean, some.Trials.Select(one => (one.Name, one.Values.Average())),
                    some.Color, "diamond", 9, 1, legend: true),
            }))
            .Styled(title, source.ToString(), x, y, $"A row for each {y}, the lowest mean on top; dots: " +
                $"one for each {parts}; diamonds: their means." +
                (missing ? " A row without a diamond has a value that is not finite." : ""),
                820, Math.Max(440, 150 + TrialHeight * all.Length))
            .WithYAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: true)
            .WithLayout(("yaxis", new LinearAxis().With(("autorange", "reversed"), ("dtick", 1),
                ("categoryorder", "array"),
                ("categoryarray", all.Select(one => FigureStyle.Escape(one.Name)).ToArray()))));
    }

    private static GenericChart Dots(string name, IEnumerable<(string Name, double Value)> dots, int color,
        string symbol, int size, double opacity, bool legend)
    {
        (string Name, double Value)[] all = [.. dots];
        return Chart.Point<double, string, string>(
            all.Select(dot => dot.Value).ToArray(), all.Select(dot => FigureStyle.Escape(dot.Name)).ToArray(),
            Name: FigureStyle.Escape(name), ShowLegend: legend, Opacity: opacity, Marker: new Marker().With(
                ("color", FigureStyle.Series(color)), ("symbol", symbol), ("size", size)));
    }
}
