using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Vae.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Figures;

/// <summary>The figures: one function for each kind, which returns a chart or a picture and changes nothing.</summary>
public static partial class Draw
{
    private const string LossAxis = "loss (nats per image)";

    /// <summary>The loss over the epochs of one training; it can be drawn while the training goes on.</summary>
    /// <param name="history">What happened so far.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    public static GenericChart LearningCurve(History history, Preset preset, string title = "Learning curve")
    {
        var validated = history.Epochs.Where(epoch => epoch.Validation is not null).ToArray();
        List<GenericChart> curves = [Curve("train", history.Epochs, epoch => epoch.Train.Loss, 0)];
        if (validated.Length > 0)
            curves.Add(Curve("validation", validated, epoch => epoch.Validation!.Loss, 1));
        return Chart.Combine(curves)
            .Styled(title, new FigureSource(history.Data, preset).ToString(), "epoch", LossAxis)
            .WithWholeEpochs(history.Epochs.Count);
    }

    private static GenericChart Curve(
        string name, IReadOnlyList<EpochRecord> epochs, Func<EpochRecord, double> loss, int series) =>
        Chart.Line<int, double, string>(
            epochs.Select(epoch => epoch.Epoch).ToArray(), epochs.Select(loss).ToArray(), Name: name,
            ShowLegend: true, ShowMarkers: epochs.Count <= 50, LineColor: FigureStyle.Series(series),
            MarkerColor: FigureStyle.Series(series));

    /// <summary>Left alone, plotly.js puts ticks between few epochs.</summary>
    private static GenericChart WithWholeEpochs(this GenericChart chart, int epochs) => epochs > 12
        ? chart
        : chart.WithXAxis(LinearAxis.init<int, int, int, int, int, string, string, string>(Tick0: 1, DTick: 1));
}
