using System.Globalization;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

/// <summary>An axis of parallel coordinates.</summary>
/// <param name="Name">What the numbers are, with their unit.</param>
/// <param name="Values">The number of each line.</param>
/// <param name="Logarithmic">Whether equal factors have equal lengths; all numbers must then be above 0.</param>
public sealed record ParallelAxis(string Name, IReadOnlyList<double> Values, bool Logarithmic = false)
{
    private const int LinearTicks = 5;

    private double[] Finite => [.. Values.Where(double.IsFinite)];

    /// <summary>Where a number is, from 0 at the lower end to 1 at the upper one.</summary>
    internal double HeightOf(double value)
    {
        var (least, most) = (Scaled(Finite.Min()), Scaled(Finite.Max()));
        return most > least ? (Scaled(value) - least) / (most - least) : 0.5;
    }

    /// <summary>The numbers that are written beside it.</summary>
    internal IEnumerable<double> Ticks()
    {
        var (least, most) = (Finite.Min(), Finite.Max());
        if (least == most)
            return [least];
        if (!Logarithmic)
            return Enumerable.Range(0, LinearTicks).Select(i => least + i * (most - least) / (LinearTicks - 1));
        var round = from power in Enumerable.Range((int)Math.Floor(Math.Log10(least)), 1 + LinearTicks)
                    from digit in new[] { 1, 2, 5 }
                    let tick = digit * Math.Pow(10, power)
                    where tick > least && tick < most
                    select tick;
        // Close to an end a round number would touch it.
        return [least, .. round.Where(tick => HeightOf(tick) is > 0.06 and < 0.94), most];
    }

    private double Scaled(double value) => Logarithmic ? Math.Log(value) : value;
}

public static partial class Draw
{
    // Viridis: what is low is dark, and stands out from white.
    private static readonly (int R, int G, int B)[] Viridis =
        [(68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37)];

    /// <summary>
    /// Configurations as lines through one vertical axis for each of their numbers; the last number, which is also the
    /// colour, is what came of them. Lines with a number that is not finite are left out, and counted below the title.
    /// </summary>
    /// <param name="axes">From left to right; two at least, with as many numbers each.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="marked">Which line is drawn in red above the others, counted from 0; null for none.</param>
    /// <param name="mark">Why it is marked: <c>the report's winner</c>.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two axes, they have different numbers of lines or no finite one, or a logarithmic axis has
    /// a number that is not above 0.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line to mark.</exception>
    public static GenericChart ParallelCoordinates(IReadOnlyList<ParallelAxis> axes, FigureSource source,
        string title, int? marked = null, string mark = "marked")
    {
        if (axes.Count < 2 || axes.Select(axis => axis.Values.Count).Distinct().Count() != 1)
            throw new ArgumentException("Parallel coordinates need two axes at least, and as many numbers on each; " +
                $"there are {string.Join(", ", axes.Select(axis => axis.Values.Count))}.", nameof(axes));
        if (axes.FirstOrDefault(axis => axis.Logarithmic && axis.Values.Any(value => value <= 0)) is { } wrong)
            throw new ArgumentException(
                $"{wrong.Name} has a number that is not above 0; its axis cannot be logarithmic.", nameof(axes));
        if (marked is { } place && (place < 0 || place >= axes[0].Values.Count))
            throw new ArgumentOutOfRangeException(
                nameof(marked), place, $"There are {axes[0].Values.Count} lines, counted from 0.");
        int[] lines = [.. Enumerable.Range(0, axes[0].Values.Count)
            .Where(line => axes.All(axis => double.IsFinite(axis.Values[line])))];
        if (lines.Length == 0)
            throw new ArgumentException("No line has finite numbers on all axes.", nameof(axes));
        ParallelAxis[] drawn = [.. axes.Select(axis => axis with { Values = [.. lines.Select(i => axis.Values[i])] })];
        // The worst first: the best are not hidden. The marked one is above all.
        var order = Enumerable.Range(0, lines.Length).OrderByDescending(i => drawn[^1].Values[i]);
        var leftOut = axes[0].Values.Count - lines.Length;
        return Chart.Combine([
                .. order.Where(i => lines[i] != marked).Select(i => ParallelLine(drawn, i, null)),
                .. order.Where(i => lines[i] == marked).Select(i => ParallelLine(drawn, i, mark)),
                Ends(drawn[^1], drawn.Length - 1),
            ])
            .Styled(title, source + (leftOut == 0 ? "" : $" · without {leftOut:N0} that are not finite"), "", "",
                $"A line for each configuration, through its numbers; its colour: {drawn[^1].Name}, dark for low." +
                (marked is null ? "" : $" Red: {mark}."), 860, 480)
            .WithLayout(
                ("annotations", drawn.SelectMany(TickLabels).ToArray()),
                ("xaxis", new LinearAxis().With(("tickvals", drawn.Select((_, i) => i).ToArray()),
                    ("ticktext", drawn.Select(axis => FigureStyle.Escape(axis.Name)).ToArray()),
                    ("range", new[] { -0.3, drawn.Length - 0.8 }), ("showline", false), ("gridcolor", "#999999"))),
                ("yaxis", new LinearAxis().With(("showticklabels", false), ("showgrid", false), ("showline", false),
                    ("range", new[] { -0.04, 1.04 }))),
                ("legend", new Legend().With(("orientation", "h"), ("x", 0), ("y", -0.12))));
    }

    private static GenericChart ParallelLine(ParallelAxis[] axes, int line, string? mark)
    {
        var words = string.Join(", ", axes.Select(axis => $"{axis.Name} {TickText(axis.Values[line])}"));
        var color = mark is null ? ViridisAt(axes[^1].HeightOf(axes[^1].Values[line])) : FigureStyle.Series(3);
        return Chart.Line<int, double, string>(
            axes.Select((_, i) => i).ToArray(), axes.Select(axis => axis.HeightOf(axis.Values[line])).ToArray(),
            Name: FigureStyle.Escape(mark is null ? words : $"{mark}: {words}"), ShowLegend: mark is not null,
            LineColor: color, LineWidth: mark is null ? 1.5 : 3.5);
    }

    /// <summary>The points on the last axis, whose colours have a bar with that axis' numbers.</summary>
    private static GenericChart Ends(ParallelAxis axis, int place)
    {
        double[] ticks = [.. axis.Ticks()], heights = [.. axis.Values.Select(axis.HeightOf)];
        var scale = Viridis.Select((at, i) => new object[]
            { (double)i / (Viridis.Length - 1), $"rgb({at.R}, {at.G}, {at.B})" }).ToArray();
        return Chart.Point<int, double, string>(
            heights.Select(_ => place).ToArray(), heights, ShowLegend: false, Name: FigureStyle.Escape(axis.Name),
            Marker: new Marker().With(("color", heights), ("colorscale", scale), ("cmin", 0), ("cmax", 1), ("size", 6),
                ("showscale", true), ("colorbar", new ColorBar().With(
                    ("tickvals", ticks.Select(axis.HeightOf).ToArray()),
                    ("ticktext", ticks.Select(tick => FigureText.Of(TickText(tick))).ToArray()),
                    ("title", new Title().With(("text", FigureStyle.Escape(axis.Name)), ("side", "right")))))));
    }

    private static IEnumerable<Annotation> TickLabels(ParallelAxis axis, int place) =>
        axis.Ticks().Select(tick => new Annotation().With(
            ("x", place), ("y", axis.HeightOf(tick)), ("xanchor", "right"), ("xshift", -4), ("showarrow", false),
            ("text", FigureStyle.Escape(TickText(tick))), ("bgcolor", "rgba(255, 255, 255, 0.7)")));

    private static string TickText(double value) => Math.Abs(value) is > 0 and < 0.01
        ? value.ToString("0.##E+0", CultureInfo.InvariantCulture)
        : value.ToString("G3", CultureInfo.InvariantCulture);

    private static Color ViridisAt(double height)
    {
        var at = height * (Viridis.Length - 1);
        var (low, share) = (Math.Min((int)at, Viridis.Length - 2), at - Math.Min((int)at, Viridis.Length - 2));
        var (from, to) = (Viridis[low], Viridis[low + 1]);
        int Between(int a, int b) => (int)Math.Round(a + share * (b - a));
        return Color.fromRGB(Between(from.R, to.R), Between(from.G, to.G), Between(from.B, to.B));
    }
}
