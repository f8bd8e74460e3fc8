using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Vae.Evaluation;
using Vae.Notebooks.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;
using GenericChartExtensions = Plotly.NET.CSharp.GenericChartExtensions;

namespace Vae.Notebooks.Figures;

/// <summary>One number for each epoch of a setting's runs.</summary>
/// <param name="Name">What the figure calls it.</param>
/// <param name="Runs">
/// One for each seed. A run that has stopped goes on with its last number, which is that of its model.
/// </param>
/// <param name="Value">The number of an epoch: <c>epoch => -epoch.Train.Loss</c>.</param>
public sealed record RunCurve(string Name, IReadOnlyList<History> Runs, Func<EpochRecord, double> Value)
{
    /// <summary>The last epoch that is drawn where <paramref name="first"/> is the first one.</summary>
    internal int LastFrom(int first) => Math.Max(first, Runs.Max(run => run.Epochs.Count));
}

/// <summary>Numbers over something that grows along trainings, for the runs of one setting.</summary>
/// <param name="Name">What the figure calls it.</param>
/// <param name="Runs">The points of each run, one run for each seed; all runs have as many.</param>
/// <param name="Color">Which colour, counted from 0: courses of one kind have the same.</param>
/// <param name="Dashed">Whether the line is dashed.</param>
public sealed record Course(
    string Name, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Runs, int Color, bool Dashed = false);

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
        [.. settings.Select(one => new RunCurve(one.Name, one.Runs, epoch => epoch.Loss))], preset, title, from);

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

    /// <summary>
    /// Numbers over the epochs of many trainings, a panel for each setting: means over the runs, and one standard
    /// deviation to either side. All panels have the same axes, and a name has the same colour in each.
    /// </summary>
    /// <param name="panels">The name of each panel, and its curves.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <param name="y">What the numbers are, with their unit.</param>
    /// <param name="from">The first epoch that is drawn.</param>
    /// <inheritdoc cref="LearningCurves" path="/exception"/>
    public static GenericChart CurvePanels(IEnumerable<(string Name, IReadOnlyList<RunCurve> Curves)> panels,
        Preset preset, string title, string y, int from = 1)
    {
        (string Name, IReadOnlyList<RunCurve> Curves)[] all = [.. panels];
        var (source, caption, longest) = Describe([.. all.SelectMany(panel => panel.Curves)], preset, from);
        string[] names = [.. all.SelectMany(panel => panel.Curves).Select(curve => curve.Name).Distinct()];
        var grid = new PanelGrid([.. all.Select(panel => panel.Name)], "epoch", y);
        return grid.LayOut(PanelGrid.Combine(all, curve => curve.Name,
                curve => Spread(curve, from, Array.IndexOf(names, curve.Name)))
            .Styled(title, source, "epoch", y, $"{caption} All panels have the same axes.", 960, grid.Height + 150)
            .WithWholeEpochs(longest - from + 1), axis => axis.WithWholeTicks(longest - from + 1));
    }

    /// <summary>
    /// Numbers over something that grows along trainings (images seen, seconds), a panel for each setting: means over
    /// the runs, and one standard deviation to either side. All panels have the same axes; that of x is logarithmic.
    /// </summary>
    /// <param name="panels">The name of each panel, and its courses.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="x">What the courses go over, with its unit; above 0.</param>
    /// <param name="y">What the numbers are, with their unit.</param>
    /// <exception cref="ArgumentException">
    /// There is no course, or a course has no run, or runs with different numbers of points.
    /// </exception>
    public static GenericChart CoursePanels(IEnumerable<(string Name, IReadOnlyList<Course> Courses)> panels,
        FigureSource source, string title, string x, string y)
    {
        (string Name, IReadOnlyList<Course> Courses)[] all = [.. panels];
        Course[] courses = [.. all.SelectMany(panel => panel.Courses)];
        if (courses.Length == 0)
            throw new ArgumentException("There is no course to draw.", nameof(panels));
        if (courses.FirstOrDefault(one => one.Runs.Select(run => run.Count).Distinct().Count() != 1) is { } wrong)
            throw new ArgumentException(
                $"{wrong.Name} needs one run at least, and as many points in each.", nameof(panels));
        var several = courses.Any(one => one.Runs.Count > 1);
        var grid = new PanelGrid([.. all.Select(panel => panel.Name)], x, y);
        return grid.LayOut(PanelGrid.Combine(all, course => course.Name, Line)
            .Styled(title, source + (several ? " · mean ± one standard deviation over the runs" : ""), x, y,
                (several ? "Lines: means over the runs; shaded: ± one standard deviation." : "One run for each line.") +
                (all.Length > 1 ? " All panels have the same axes." : ""), 960, grid.Height + 150),
            axis => axis.With(("type", "log"), ("exponentformat", "power"), ("dtick", "D2")));
    }

    private static GenericChart Line(Course course)
    {
        var (runs, indices) = (course.Runs, Enumerable.Range(0, course.Runs[0].Count));
        return MeanAndBand(course.Name, [.. indices.Select(i => runs.Average(run => run[i].X))],
            [.. indices.Select(i => SeedStatistics.Of([.. runs.Select(run => run[i].Y)]))],
            runs.Count, course.Color, course.Dashed);
    }

    /// <summary>Panels below and beside each other with the same axes, each with its name above it.</summary>
    private sealed record PanelGrid(IReadOnlyList<string> Names, string X, string Y)
    {
        private const int MostColumns = 3, HeadingHeight = 24, PanelHeight = 210, SpaceBelowPanel = 70;

        private int Columns => Names.Count <= MostColumns ? Names.Count : Math.Min(MostColumns, (Names.Count + 1) / 2);

        private int Rows => (Names.Count + Columns - 1) / Columns;

        internal int Height => Rows * (HeadingHeight + PanelHeight) + (Rows - 1) * SpaceBelowPanel;

        /// <summary>All lines in their panels; a name is in the legend once, for the first panel that has it.</summary>
        internal static GenericChart Combine<T>(IReadOnlyList<(string Name, IReadOnlyList<T> Lines)> panels,
            Func<T, string> nameOf, Func<T, GenericChart> draw)
        {
            return Chart.Combine(panels.SelectMany((panel, i) => panel.Lines.Select(line => In(i, line))));

            GenericChart In(int panel, T line)
            {
                var drawn = draw(line)
                    .WithTraces("xaxis", AxisName("x", panel)).WithTraces("yaxis", AxisName("y", panel));
                var isFirst = !panels.Take(panel)
                    .Any(before => before.Lines.Any(other => nameOf(other) == nameOf(line)));
                return isFirst ? drawn : drawn.WithTraces("showlegend", false);
            }
        }

        internal GenericChart LayOut(GenericChart chart, Func<LinearAxis, LinearAxis> x) => Names
            .Select((_, i) => i).Aggregate(
                chart.WithLayout(("annotations", Names.Select(Heading).ToArray())), (drawn, i) => drawn.WithLayout(
                (AxisName("xaxis", i), x(Axis(i, "x", Across(i % Columns))).With(("title", FigureStyle.AxisTitle(X)))),
                (AxisName("yaxis", i), i % Columns == 0
                    ? Axis(i, "y", Upwards(i / Columns)).With(("title", FigureStyle.AxisTitle(Y)))
                    : Axis(i, "y", Upwards(i / Columns)).With(("showticklabels", false)))));

        private static LinearAxis Axis(int panel, string letter, double[] domain)
        {
            var axis = FigureStyle.FramedAxis()
                .With(("anchor", AxisName(letter == "x" ? "y" : "x", panel)), ("domain", domain));
            return panel == 0 ? axis : axis.With(("matches", letter));
        }

        private double[] Across(int column)
        {
            const double space = 0.03;
            var width = (1 - space * (Columns - 1)) / Columns;
            return [column * (width + space), column * (width + space) + width];
        }

        private double[] Upwards(int row)
        {
            var top = HeadingHeight + (double)(row * (HeadingHeight + PanelHeight + SpaceBelowPanel));
            return [Math.Max(0, 1 - (top + PanelHeight) / Height), 1 - top / Height];
        }

        // The first axis of a letter has no number.
        private static string AxisName(string letter, int panel) => panel == 0 ? letter : $"{letter}{panel + 1}";

        private static Annotation Heading(string name, int panel) => new Annotation().With(
            ("text", FigureStyle.Escape(name)), ("showarrow", false), ("x", 0.5), ("xanchor", "center"),
            ("y", 1), ("yanchor", "bottom"), ("xref", $"{AxisName("x", panel)} domain"),
            ("yref", $"{AxisName("y", panel)} domain"));
    }

    private static GenericChart Spreads(RunCurve[] all, Preset preset, string title, int from)
    {
        var (source, caption, longest) = Describe(all, preset, from);
        return Chart.Combine(all.Select((curve, i) => Spread(curve, from, i)))
            .Styled(title, source, "epoch", LossAxis, caption)
            .WithWholeEpochs(longest - from + 1);
    }

    /// <summary>What stands below the title and below the figure, and how many epochs there are.</summary>
    private static (string Source, string Caption, int Longest) Describe(RunCurve[] all, Preset preset, int from)
    {
        if (all.Length == 0 || all.Any(curve => curve.Runs.Count == 0))
            throw new ArgumentException(
                "Learning curves need at least one setting, and one run for each.");
        string[] data = [.. all.SelectMany(curve => curve.Runs).Select(run => run.Data).Distinct()];
        if (data.Length > 1)
            throw new ArgumentException(
                $"The runs are on different data ({string.Join(", ", data)}); draw a figure for each.");

        var longest = all.SelectMany(curve => curve.Runs).Max(run => run.Epochs.Count);
        if (Require.AtLeast(1, from) > longest)
            throw new ArgumentOutOfRangeException(nameof(from), from, $"The longest run has {longest} epochs.");
        var several = all.Any(curve => curve.Runs.Count > 1);
        var goesOn = all.Any(curve => curve.Runs.Min(run => run.Epochs.Count) < curve.LastFrom(from));
        return (
            $"{new FigureSource(data[0], preset)}" +
                (several ? " · mean ± one standard deviation over the runs" : ""),
            (several ? "Lines: means over the runs; shaded: ± one standard deviation." : "One run for each line.") +
                (goesOn ? " A run that has stopped goes on with its last value." : ""),
            longest);
    }

    private static GenericChart Spread(RunCurve curve, int from, int color)
    {
        var (name, runs) = (curve.Name, curve.Runs);
        int[] epochs = [.. Enumerable.Range(from, curve.LastFrom(from) - from + 1)];
        SeedStatistics[] losses = [.. epochs.Select(epoch => SeedStatistics.Of(
            [.. runs.Select(run => curve.Value(run.Epochs[Math.Min(epoch, run.Epochs.Count) - 1]))]))];
        return MeanAndBand(name, epochs, losses, runs.Count, color);
    }

    /// <summary>A line of means and a band of one standard deviation to either side, one entry of the legend.</summary>
    private static GenericChart MeanAndBand<T>(string name, T[] x, SeedStatistics[] y, int runs, int color,
        bool dashed = false) where T : IConvertible
    {
        var band = Chart.Combine([
            Edge("lower", -1, StyleParam.Fill.None),
            Edge("upper", 1, StyleParam.Fill.ToNext_y),
            Chart.Line<T, double, string>(x, y.Select(one => one.Mean).ToArray(),
                Name: FigureText.Of($"{name} ({runs} runs)"), ShowLegend: true,
                LineColor: FigureStyle.Series(color),
                LineDash: dashed ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid),
        ]);
        return GenericChartExtensions.WithTraceInfo(band, LegendGroup: name);

        // Chart.Range would put both edges and a title for the group into the legend. A single run has no deviation.
        GenericChart Edge(string which, int sign, StyleParam.Fill fill) => Chart.Line<T, double, string>(
            x, y.Select(one => one.Mean + (runs == 1 ? 0 : sign * one.StandardDeviation)).ToArray(),
            Name: $"{name}, {which}", ShowLegend: false, LineWidth: 0.0, Fill: fill,
            FillColor: FigureStyle.Shade(color));
    }
}
