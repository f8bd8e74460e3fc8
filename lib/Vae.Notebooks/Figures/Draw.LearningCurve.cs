using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Vae.Notebooks.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

/// <summary>The figures: one function for each kind, which returns a chart or a picture and changes nothing.</summary>
public static partial class Draw
{
    private const string LossAxis = "loss (nats per image)";

    /// <summary>The loss over the epochs of one training; it can be drawn while the training goes on.</summary>
    /// <param name="history">What happened so far.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    public static GenericChart LearningCurve(History history, Preset preset, string title = "Learning curve") => Chart
        .Combine(Curves(history, "", losses => losses.Loss, color: 0, validationColor: 1))
        .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", LossAxis)
        .WithWholeEpochs(history.Epochs.Count);

    /// <summary>The two terms of −ELBO over the epochs of one training: −E[log p(x|z)] and KL(q(z|x) ‖ p(z)).</summary>
    /// <param name="history">What happened so far.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    public static GenericChart LossTerms(History history, Preset preset, string title = "The two terms of the loss") => Chart
        .Combine([
            .. Curves(history, "−reconstruction, ", losses => -losses.Reconstruction, color: 0, validationColor: 0),
            .. Curves(history, "KL, ", losses => losses.Kl, color: 1, validationColor: 1),
        ])
        .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", "nats per image")
        .WithWholeEpochs(history.Epochs.Count);

    /// <summary>Left alone, plotly.js puts ticks between few epochs.</summary>
    private static GenericChart WithWholeEpochs(this GenericChart chart, int epochs) => epochs > 12
        ? chart
        : chart.WithLayout(("xaxis", new LinearAxis().With(("tick0", 1), ("dtick", 1))));

    private static IEnumerable<GenericChart> Curves(
        History history, string prefix, Func<Losses, double> value, int color, int validationColor)
    {
        yield return Curve(
            $"{prefix}train", history.Epochs, epoch => value(epoch.Train), color, StyleParam.DrawingStyle.Solid);
        EpochRecord[] validated = [.. history.Epochs.Where(epoch => epoch.Validation is not null)];
        if (validated.Length > 0)
            yield return Curve(
                $"{prefix}validation", validated, epoch => value(epoch.Validation!), validationColor,
                StyleParam.DrawingStyle.Dash);
    }

    private static GenericChart Curve(
        string name, IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double> value, int color,
        StyleParam.DrawingStyle dash) => Chart
        .Line<int, double, string>(
            epochs.Select(epoch => epoch.Epoch).ToArray(), epochs.Select(value).ToArray(), Name: name, ShowLegend: true,
            ShowMarkers: epochs.Count <= 50, LineColor: FigureStyle.Series(color), MarkerColor: FigureStyle.Series(color),
            LineDash: dash);
}
