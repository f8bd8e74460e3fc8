using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Vae.Notebooks.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

/// <summary>
/// The figures: one function for each kind, which returns a chart, a picture or a table and changes nothing. A number
/// that is not finite is not drawn and has no part in a minimum, a maximum or a scale of colours; a mean of it is not
/// finite either.
/// </summary>
public static partial class Draw
{
    private const string LossAxis = "loss (nats per image)";
    private const int FewEpochs = 12;

    /// <summary>The loss over the epochs of one training; it can be drawn while the training goes on.</summary>
    /// <param name="history">What happened so far.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <param name="validation">What the validation set was: <c>test</c> where that was the test set.</param>
    public static GenericChart LearningCurve(History history, Preset preset, string title = "Learning curve",
        string validation = "validation") => Chart
        .Combine(Curves(history, "", losses => losses.Loss, validation, color: 0, validationColor: 1))
        .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", LossAxis, CurveCaption(validation))
        .WithWholeEpochs(history.Epochs.Count);

    /// <summary>
    /// A learning curve, and beside it the part of it that spikes and the steep beginning would flatten: the lower
    /// three quarters of its losses.
    /// </summary>
    /// <param name="history">What happened.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    public static GenericChart LearningCurveWithZoom(History history, Preset preset, string title = "Learning curve")
    {
        double[] losses = [.. history.Epochs
            .SelectMany(epoch => new[] { epoch.Train.Loss, epoch.Validation?.Loss ?? double.NaN })
            .Where(double.IsFinite).Order()];
        if (losses.Length == 0)
            return LearningCurve(history, preset, title);
        var most = losses[(losses.Length - 1) * 3 / 4];
        var space = Math.Max(0.05 * (most - losses[0]), 1e-3);
        // Made twice, because a trace is changed in place.
        IEnumerable<GenericChart> Lines() =>
            Curves(history, "", one => one.Loss, "validation", color: 0, validationColor: 1);
        var zoomed = Lines().Select(curve => curve
            .WithTraces("xaxis", "x2").WithTraces("yaxis", "y2").WithTraces("showlegend", false));
        // The frame is that of the first panel.
        return Chart.Combine([.. Lines(), .. zoomed])
            .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", LossAxis,
                $"{CurveCaption("validation")} Right: the same curves, the lower three quarters of the losses.",
                width: 960)
            .WithWholeEpochs(history.Epochs.Count)
            .WithLayout(
                ("xaxis", new LinearAxis().With(("domain", new[] { 0, 0.47 }))),
                ("xaxis2", Panel("y2", history.Epochs.Count).With(("domain", new[] { 0.55, 1 }),
                    ("title", FigureStyle.AxisTitle("epoch")))),
                ("yaxis2", Panel("x2", 0).With(("range", new[] { losses[0] - space, most + space }))));
    }

    private static string CurveCaption(string validation) =>
        $"Training loss: the mean over an epoch's batches; {validation} loss: of the model after that epoch.";

    private static LinearAxis Panel(string anchor, int epochs)
    {
        var axis = FigureStyle.FramedAxis().With(("anchor", anchor));
        return epochs == 0 ? axis : axis.WithWholeTicks(epochs);
    }

    private static LinearAxis WithWholeTicks(this LinearAxis axis, int epochs) =>
        epochs > FewEpochs ? axis : axis.With(("tick0", 1), ("dtick", 1));

    /// <summary>The two terms of −ELBO over the epochs of one training: −E[log p(x|z)] and KL(q(z|x) ‖ p(z)).</summary>
    /// <param name="history">What happened so far.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <param name="validation">What the validation set was: <c>test</c> where that was the test set.</param>
    public static GenericChart LossTerms(History history, Preset preset, string title = "The two terms of the loss",
        string validation = "validation") => Chart
        .Combine([
            .. Curves(history, "−reconstruction, ", losses => -losses.Reconstruction, validation, 0, 0),
            .. Curves(history, "KL, ", losses => losses.Kl, validation, 1, 1),
        ])
        .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", "nats per image",
            $"Solid: training images; dashed: {validation} images. The two terms add up to −ELBO.")
        .WithWholeEpochs(history.Epochs.Count);

    /// <summary>
    /// The mean gradient norm of each epoch, as the backward passes gave it (solid) and as the steps saw it, after
    /// clipping (dashed). Where nothing was clipped the two lines are one.
    /// </summary>
    /// <param name="trainings">
    /// The name of each training, and its history with <see cref="TrainingOptions.RecordGradientNorms"/>.
    /// </param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <exception cref="ArgumentException">There is no training, or one did not record its gradients.</exception>
    public static GenericChart GradientNorms(
        IEnumerable<(string Name, History History)> trainings, Preset preset, string title = "Gradient norms")
    {
        (string Name, History History)[] all = [.. trainings];
        if (all.Length == 0)
            throw new ArgumentException("There is no training to draw.", nameof(trainings));
        if (all.FirstOrDefault(one => one.History.Epochs.Any(at => at.Gradient is null)) is { Name: not null } bare)
            throw new ArgumentException($"The training {bare.Name} did not record its gradients: " +
                $"set {nameof(TrainingOptions.RecordGradientNorms)}.", nameof(trainings));
        return Chart
            .Combine(all.SelectMany((one, i) => new[]
            {
                Curve($"{one.Name}: before", one.History.Epochs, epoch => epoch.Gradient!.Mean, i, dashed: false),
                Curve($"{one.Name}: after", one.History.Epochs, epoch => epoch.ClippedGradient!.Mean, i, dashed: true),
            }))
            .Styled(title, new FigureSource(all[0].History.Data, preset).ToString(), "epoch", "mean gradient norm",
                "Solid: as computed; dashed: after clipping. They are one where nothing is clipped.")
            .WithWholeEpochs(all.Max(training => training.History.Epochs.Count));
    }

    /// <summary>Left alone, plotly.js puts ticks between few epochs.</summary>
    private static GenericChart WithWholeEpochs(this GenericChart chart, int epochs) =>
        chart.WithLayout(("xaxis", new LinearAxis().WithWholeTicks(epochs)));

    private static IEnumerable<GenericChart> Curves(
        History history, string prefix, Func<Losses, double> value, string validation, int color, int validationColor)
    {
        yield return Curve($"{prefix}train", history.Epochs, epoch => value(epoch.Train), color, dashed: false);
        EpochRecord[] validated = [.. history.Epochs.Where(epoch => epoch.Validation is not null)];
        if (validated.Length > 0)
            yield return Curve(
                $"{prefix}{validation}", validated, epoch => value(epoch.Validation!), validationColor, dashed: true);
    }

    private static GenericChart Curve(string name, IReadOnlyList<EpochRecord> epochs,
        Func<EpochRecord, double> value, int color, bool dashed) => Chart
        .Line<int, double, string>(
            epochs.Select(epoch => epoch.Epoch).ToArray(), epochs.Select(value).ToArray(), Name: name, ShowLegend: true,
            ShowMarkers: epochs.Count <= MaxMarkers,
            LineColor: FigureStyle.Series(color), MarkerColor: FigureStyle.Series(color),
            LineDash: dashed ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid);
}
