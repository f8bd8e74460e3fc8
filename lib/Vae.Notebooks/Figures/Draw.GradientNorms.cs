using Plotly.NET;
using Vae.Notebooks.Replication;
using Vae.Training;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>
    /// The mean gradient norm of each epoch, as the backward passes gave it (solid) and as the steps saw it, after clipping
    /// (dashed). Where nothing was clipped the two lines are one.
    /// </summary>
    /// <param name="trainings">The name of each training, and its history with <see cref="TrainingOptions.RecordGradientNorms"/>.</param>
    /// <param name="preset">Named below the title, with the data.</param>
    /// <param name="title">The title.</param>
    /// <exception cref="ArgumentException">There is no training, or one did not record its gradients.</exception>
    public static GenericChart GradientNorms(IEnumerable<(string Name, History History)> trainings, Preset preset, string title = "Gradient norms")
    {
        (string Name, History History)[] all = [.. trainings];
        if (all.Length == 0) throw new ArgumentException("There is no training to draw.", nameof(trainings));
        if (all.FirstOrDefault(training => training.History.Epochs.Any(epoch => epoch.Gradient is null)) is { Name: not null } without)
            throw new ArgumentException($"The training {without.Name} did not record its gradients: set {nameof(TrainingOptions.RecordGradientNorms)}.", nameof(trainings));
        return Chart
            .Combine(all.SelectMany((training, i) => new[]
            {
                Curve($"{training.Name}: before", training.History.Epochs, epoch => epoch.Gradient!.Mean, i, StyleParam.DrawingStyle.Solid),
                Curve($"{training.Name}: after", training.History.Epochs, epoch => epoch.ClippedGradient!.Mean, i, StyleParam.DrawingStyle.Dash),
            }))
            .Styled(title, new FigureSource(all[0].History.Data, preset).ToString(), "epoch", "mean gradient norm")
            .WithWholeEpochs(all.Max(training => training.History.Epochs.Count));
    }
}
