using Plotly.NET;
using Vae.Evaluation;
using Vae.Notebooks.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;
using GenericChartExtensions = Plotly.NET.CSharp.GenericChartExtensions;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>
    /// The loss over the epochs of many trainings: for each setting the mean over its runs, and one standard deviation
    /// to either side. The validation loss where there is one, else the training loss.
    /// </summary>
    /// <param name="settings">
    /// The name of each setting and its runs, one for each seed. A run that has stopped goes on with its last
    /// loss, which is that of its model; without that the mean would jump where a run ends.
    /// </param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <param name="from">
    /// The first epoch that is drawn: without the steep beginning, small differences can be seen.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no setting, a setting has no run, or the runs are on different data.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// No run has as many epochs as <paramref name="from"/>, or it is less than 1.
    /// </exception>
    public static GenericChart LearningCurves(IEnumerable<(string Name, IReadOnlyList<History> Runs)> settings,
        Preset preset, string title = "Learning curves", int from = 1) => Spreads(
        [.. settings.Select(one => new Series(one.Name, one.Runs, epoch => epoch.Loss))], preset, title, from);

    /// <summary>
    /// The training and the validation loss over the epochs of one setting's runs: means, and one standard deviation to
    /// either side.
    /// </summary>
    /// <param name="runs">
    /// One for each seed, all of them validated; one that has stopped goes on with its last losses.
    /// </param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <param name="validation">What the validation set was: <c>test</c> where that was the test set.</param>
    /// <exception cref="ArgumentException">
    /// There is no run, the runs are on different data, or one was not validated.
    /// </exception>
    public static GenericChart TrainAndValidation(IReadOnlyList<History> runs, Preset preset,
        string title = "Learning curves", string validation = "validation")
    {
        if (runs.SelectMany(run => run.Epochs).Any(epoch => epoch.Validation is null))
            throw new ArgumentException("A run was not validated: train it with a validation set.", nameof(runs));
        return Spreads(
            [
                new("train", runs, epoch => epoch.Train.Loss), new(validation, runs, epoch => epoch.Validation!.Loss),
            ], preset, title, from: 1);
    }

    private sealed record Series(string Name, IReadOnlyList<History> Runs, Func<EpochRecord, double> Value)
    {
        /// <summary>The last epoch that is drawn where <paramref name="first"/> is the first one.</summary>
        public int LastFrom(int first) => Math.Max(first, Runs.Max(run => run.Epochs.Count));
    }

    private static GenericChart Spreads(Series[] all, Preset preset, string title, int from)
    {
        if (all.Length == 0 || all.Any(series => series.Runs.Count == 0))
            throw new ArgumentException(
                "Learning curves need at least one setting, and one run for each.");
        string[] data = [.. all.SelectMany(series => series.Runs).Select(run => run.Data).Distinct()];
        if (data.Length > 1)
            throw new ArgumentException(
                $"The runs are on different data ({string.Join(", ", data)}); draw a figure for each.");

        var longest = all.SelectMany(series => series.Runs).Max(run => run.Epochs.Count);
        if (Require.AtLeast(1, from) > longest)
            throw new ArgumentOutOfRangeException(nameof(from), from, $"The longest run has {longest} epochs.");
        var several = all.Any(series => series.Runs.Count > 1);
        var source = $"{new FigureSource(data[0], preset)}" +
            (several ? " · mean ± one standard deviation over the runs" : "");
        var caption = (several ? "Lines: means over the runs; shaded: ± one standard deviation."
                : "One run for each line.") +
            (all.Any(series => series.Runs.Min(run => run.Epochs.Count) < series.LastFrom(from))
                ? " A run that has stopped goes on with its last loss." : "");
        return Chart.Combine(all.Select((series, i) => Spread(series, from, i)))
            .Styled(title, source, "epoch", LossAxis, caption)
            .WithWholeEpochs(longest - from + 1);
    }

    private static GenericChart Spread(Series series, int from, int color)
    {
        var (name, runs) = (series.Name, series.Runs);
        int[] epochs = [.. Enumerable.Range(from, series.LastFrom(from) - from + 1)];
        SeedStatistics[] losses = [.. epochs.Select(epoch => SeedStatistics.Of(
            [.. runs.Select(run => series.Value(run.Epochs[Math.Min(epoch, run.Epochs.Count) - 1]))]))];
        var spread = Chart.Combine([
            Edge("lower", -1, StyleParam.Fill.None),
            Edge("upper", 1, StyleParam.Fill.ToNext_y),
            Chart.Line<int, double, string>(
                epochs, losses.Select(loss => loss.Mean).ToArray(),
                Name: FigureText.Of($"{name} ({runs.Count} runs)"), ShowLegend: true,
                LineColor: FigureStyle.Series(color)),
        ]);
        return GenericChartExtensions.WithTraceInfo(spread, LegendGroup: name);

        // Chart.Range would put both edges and a title for the group into the legend. A single run has no deviation.
        GenericChart Edge(string which, int sign, StyleParam.Fill fill) => Chart.Line<int, double, string>(
            epochs, losses.Select(loss => loss.Mean + (runs.Count == 1 ? 0 : sign * loss.StandardDeviation)).ToArray(),
            Name: $"{name}, {which}", ShowLegend: false, LineWidth: 0.0, Fill: fill,
            FillColor: FigureStyle.Shade(color));
    }
}
