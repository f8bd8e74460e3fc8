using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    private const int MostMarkers = 50;

    /// <summary>Numbers as lines over a common axis: an estimate over the steps of a search, a share over the places of a way.</summary>
    /// <param name="x">Where the numbers belong.</param>
    /// <param name="lines">The name of each line, and its numbers; one that ends early has fewer.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="xTitle">What the places are, with their unit.</param>
    /// <param name="yTitle">What the numbers are, with their unit.</param>
    /// <exception cref="ArgumentException">There is no line, or one has more numbers than there are places.</exception>
    public static GenericChart Lines(
        IReadOnlyList<double> x, IEnumerable<(string Name, IReadOnlyList<double> Values)> lines, FigureSource source, string title,
        string xTitle, string yTitle)
    {
        (string Name, IReadOnlyList<double> Values)[] all = [.. lines];
        if (all.Length == 0) throw new ArgumentException("There is no line to draw.", nameof(lines));
        if (all.FirstOrDefault(line => line.Values.Count > x.Count) is { Name: not null } wrong)
            throw new ArgumentException($"The line {wrong.Name} has {wrong.Values.Count} numbers for {x.Count} places.", nameof(lines));
        return Chart.Combine(all.Select((line, i) => Chart.Line<double, double, string>(
                x.Take(line.Values.Count).ToArray(), line.Values.ToArray(), Name: line.Name, ShowLegend: true, ShowMarkers: x.Count <= MostMarkers,
                LineColor: FigureStyle.Series(i), MarkerColor: FigureStyle.Series(i))))
            .Styled(title, source.ToString(), xTitle, yTitle);
    }
}
