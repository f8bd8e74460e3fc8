using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>How often values occur; several samples share their bins and are drawn over each other.</summary>
    /// <param name="samples">The name of each sample and its values, all of them finite.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the values are, with their unit.</param>
    /// <param name="bins">How many bins there are between the smallest and the largest value.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is less than 1.</exception>
    public static GenericChart Histogram(
        IEnumerable<(string Name, IReadOnlyList<double> Values)> samples, FigureSource source, string title, string x,
        int bins = 40)
    {
        Require.AtLeast(1, bins);
        (string Name, IReadOnlyList<double> Values)[] all = [.. samples];
        double[] values = [.. all.SelectMany(sample => sample.Values)];
        if (values.Length == 0 || !values.All(double.IsFinite))
            throw new ArgumentException("A histogram needs at least one value, and no NaN or infinity.", nameof(samples));

        var (least, most) = (values.Min(), values.Max());
        var size = most > least ? (most - least) / bins : 1;
        // The end is beyond the largest value, which else would fall out of the last bin.
        var shared = new Bins().With(("start", least), ("end", most + size), ("size", size));
        return Chart.Combine(all.Select((sample, i) => Chart.Histogram<double, double, string>(
                X: sample.Values.ToArray(), Name: sample.Name, ShowLegend: all.Length > 1,
                Opacity: all.Length > 1 ? 0.6 : 1.0, XBins: shared, MarkerColor: FigureStyle.Series(i))))
            .Styled(title, source.ToString(), x, "count")
            .WithLayout(("barmode", "overlay"));
    }
}
