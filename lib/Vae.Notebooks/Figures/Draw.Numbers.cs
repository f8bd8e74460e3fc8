using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    private const int MaxMarkers = 50, PlotWidth = 600, CharacterWidth = 8;

    /// <summary>Numbers as bars, with error bars.</summary>
    /// <param name="bars">The name of each bar, its number, and the half length of its error bar: 0 for none.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the bars are.</param>
    /// <param name="y">What the numbers are, with their unit.</param>
    /// <param name="errors">What the error bars are: <c>one standard error</c>.</param>
    /// <exception cref="ArgumentException">There is no bar, or two have the same name.</exception>
    public static GenericChart Bars(IEnumerable<(string Name, double Value, double Error)> bars,
        FigureSource source, string title, string x, string y, string errors = "their errors") =>
        Bars([("", [.. bars])], source, title, x, y, errors);

    /// <summary>Numbers as bars side by side: those of a series have one colour, those of a name one place.</summary>
    /// <param name="series">The name of each series, and its bars as above.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the places are.</param>
    /// <param name="y">What the numbers are, with their unit.</param>
    /// <param name="errors">What the error bars are.</param>
    /// <exception cref="ArgumentException">
    /// There is no bar, or two of a series have the same name.
    /// </exception>
    public static GenericChart Bars(
        IEnumerable<(string Name, IReadOnlyList<(string Name, double Value, double Error)> Bars)> series,
        FigureSource source, string title, string x, string y, string errors = "their errors")
    {
        (string Name, IReadOnlyList<(string Name, double Value, double Error)> Bars)[] every = [.. series];
        var caption = $"Height of a bar: {y}" +
            (every.SelectMany(one => one.Bars).Any(bar => bar.Error > 0) ? $"; the thin lines: ± {errors}." : ".");
        return Chart.Combine(every.Select((one, i) => Columns(one.Name, one.Bars, i, legend: every.Length > 1)))
            .Styled(title, source.ToString(), x, y, caption)
            .WithXAxisStyle<double, double, string>(AxisType: StyleParam.AxisType.Category, ShowGrid: false);
    }

    private static GenericChart Columns(
        string name, IReadOnlyList<(string Name, double Value, double Error)> all, int color, bool legend)
    {
        const string bars = nameof(bars);
        if (all.Count == 0)
            throw new ArgumentException("There is no bar to draw.", bars);
        if (all.GroupBy(bar => bar.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"Two bars have the name {twice.Key}; they would be drawn over each other.", bars);
        var chart = Chart.Column<double, string, string>(
            all.Select(bar => bar.Value).ToArray(), Keys: all.Select(bar => TickText(bar.Name, all.Count)).ToArray(),
            Name: FigureStyle.Escape(name), MarkerColor: FigureStyle.Series(color), ShowLegend: legend);
        return all.Any(bar => bar.Error > 0)
            ? chart.WithTraces("error_y", new Error().With(("array", all.Select(bar => bar.Error).ToArray())))
            : chart;
    }

    /// <summary>Words below each other where they would touch those of the next bar.</summary>
    private static string TickText(string name, int bars) => string.Join(
        "<br>", FigureText.Lines(name, Math.Max(6, PlotWidth / bars / CharacterWidth)).Select(FigureStyle.Escape));

    /// <summary>
    /// Numbers as lines over a common axis: an estimate over the steps of a search, a share over the places of a way.
    /// </summary>
    /// <param name="x">Where the numbers belong.</param>
    /// <param name="lines">The name of each line, and its numbers; one that ends early has fewer.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the places are, with their unit.</param>
    /// <param name="yTitle">What the numbers are, with their unit.</param>
    /// <exception cref="ArgumentException">There is no line, or one has more numbers than there are places.</exception>
    public static GenericChart Lines(
        IReadOnlyList<double> x, IEnumerable<(string Name, IReadOnlyList<double> Values)> lines, FigureSource source,
         string title, string xTitle, string yTitle)
    {
        (string Name, IReadOnlyList<double> Values)[] all = [.. lines];
        if (all.Length == 0)
            throw new ArgumentException("There is no line to draw.", nameof(lines));
        if (all.FirstOrDefault(line => line.Values.Count > x.Count) is { Name: not null } wrong)
            throw new ArgumentException(
                $"The line {wrong.Name} has {wrong.Values.Count} numbers for {x.Count} places.", nameof(lines));
        return Chart.Combine(all.Select((line, i) => Chart.Line<double, double, string>(
                x.Take(line.Values.Count).ToArray(), line.Values.ToArray(),
                Name: FigureStyle.Escape(line.Name), ShowLegend: true,
                ShowMarkers: x.Count <= MaxMarkers,
                LineColor: FigureStyle.Series(i), MarkerColor: FigureStyle.Series(i))))
            .Styled(title, source.ToString(), xTitle, yTitle, $"Each line: {yTitle}, over {xTitle}.");
    }

    /// <summary>How often values occur; several samples share their bins and are drawn over each other.</summary>
    /// <param name="samples">
    /// The name of each sample and its values; how many are not finite stands below the title.
    /// </param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the values are, with their unit.</param>
    /// <param name="bins">How many bins there are between the smallest and the largest value.</param>
    /// <exception cref="ArgumentException">No value is finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
    public static GenericChart Histogram(IEnumerable<(string Name, IReadOnlyList<double> Values)> samples,
        FigureSource source, string title, string x, int bins = 40)
    {
        Require.AtLeast(1, bins);
        (string Name, IReadOnlyList<double> Values)[] all = [.. samples];
        double[] finite = [.. all.SelectMany(sample => sample.Values).Where(double.IsFinite)];
        if (finite.Length == 0)
            throw new ArgumentException("A histogram needs a value that is not NaN or infinite.", nameof(samples));

        var leftOut = all.Sum(sample => sample.Values.Count) - finite.Length;
        var (least, most) = (finite.Min(), finite.Max());
        var size = most > least ? (most - least) / bins : 1;
        // The end is beyond the largest value, which else would fall out of the last bin.
        var shared = new Bins().With(("start", least), ("end", most + size), ("size", size));
        return Chart.Combine(all.Select((sample, i) => Chart.Histogram<double, double, string>(
                X: sample.Values.Where(double.IsFinite).ToArray(), Name: FigureStyle.Escape(sample.Name),
                ShowLegend: all.Length > 1,
                Opacity: all.Length > 1 ? 0.6 : 1.0, XBins: shared, MarkerColor: FigureStyle.Series(i))))
            .Styled(title, source + (leftOut == 0 ? "" : $" · without {leftOut:N0} that are not finite"), x, "count",
                $"How many of {finite.Length:N0} values lie in each of {bins} bins.")
            .WithLayout(("barmode", "overlay"));
    }
}
