using Plotly.NET;
using Vae.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Figures;

public static partial class Draw
{
    /// <summary>
    /// The loss over the epochs of many trainings: for each setting the mean over its runs, and one standard deviation
    /// to either side. The validation loss where there is one, else the training loss.
    /// </summary>
    /// <param name="settings">The name of each setting and its runs, one for each seed. A run that stopped early counts as far as it went.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <exception cref="ArgumentException">There is no setting, a setting has no run, or the runs are on different data.</exception>
    public static GenericChart LearningCurves(
        IEnumerable<(string Name, IReadOnlyList<History> Runs)> settings, Preset preset, string title = "Learning curves")
    {
        (string Name, IReadOnlyList<History> Runs)[] all = [.. settings];
        if (all.Length == 0 || all.Any(setting => setting.Runs.Count == 0))
            throw new ArgumentException("Learning curves need at least one setting, and one run for each.", nameof(settings));
        string[] data = [.. all.SelectMany(setting => setting.Runs).Select(run => run.Data).Distinct()];
        if (data.Length > 1)
            throw new ArgumentException($"The runs are on different data ({string.Join(", ", data)}); draw a figure for each.", nameof(settings));

        var longest = all.SelectMany(setting => setting.Runs).Max(run => run.Epochs.Count);
        var source = $"{new FigureSource(data[0], preset)} · mean ± one standard deviation over the runs";
        return Chart.Combine(all.Select((setting, i) => Spread(setting.Name, setting.Runs, i)))
            .Styled(title, source, "epoch", LossAxis)
            .WithWholeEpochs(longest);
    }

    private static GenericChart Spread(string name, IReadOnlyList<History> runs, int series)
    {
        var epochs = Enumerable.Range(1, runs.Max(run => run.Epochs.Count)).ToArray();
        var losses = epochs.Select(epoch => Losses(runs, epoch)).ToArray();
        var mean = losses.Select(values => values.Average()).ToArray();
        var deviation = losses.Select(StandardDeviation).ToArray();
        var edge = Line.init(Width: 0.0);
        return Chart.Range<int, double, string>(
            epochs, mean, [.. mean.Zip(deviation, (m, d) => m + d)], [.. mean.Zip(deviation, (m, d) => m - d)],
            StyleParam.Mode.Lines, Name: $"{name} ({runs.Count} {(runs.Count == 1 ? "run" : "runs")})", GroupName: name,
            ShowLegend: true, LineColor: FigureStyle.Series(series), RangeColor: FigureStyle.Shade(series),
            UpperLine: edge, LowerLine: edge, UpperName: $"{name}, upper", LowerName: $"{name}, lower");
    }

    private static double[] Losses(IReadOnlyList<History> runs, int epoch) =>
        [.. runs.Where(run => run.Epochs.Count >= epoch)
            .Select(run => run.Epochs[epoch - 1])
            .Select(record => (record.Validation ?? record.Train).Loss)];

    /// <summary>The sample's standard deviation; 0 of a single value.</summary>
    private static double StandardDeviation(double[] values)
    {
        if (values.Length == 1)
            return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
