using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>A training that may not reach its last epoch, because its loss can become NaN or infinite.</summary>
/// <param name="Trained">The model as the epochs that were complete left it.</param>
/// <param name="Divergence">What ended the training; null where it went through.</param>
public sealed record UnstableTraining<T>(TrainedModel<T> Trained, TrainingDivergedException? Divergence) where T : nn.Module;

/// <summary>Trainings that are expected to fail now and then, and whose failure is to be shown.</summary>
public static class UnstableTraining
{
    /// <summary>
    /// As <see cref="TrainedModels.Train"/>. Where the loss is not finite in some epoch, the model is the one of the same
    /// training with the epochs before that, to the same weights on a CPU; they are trained again, once.
    /// </summary>
    /// <inheritdoc cref="TrainedModels.Train"/>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite in the first epoch: there is no model.</exception>
    public static UnstableTraining<T> Of<T>(Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train, ImageSet? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
    {
        try
        {
            return new(TrainedModels.Train(create, objective, options, train, validation, progress, cancellation), Divergence: null);
        }
        catch (TrainingDivergedException divergence) when (divergence.History.Epochs.Count > 0)
        {
            var whole = options with { Epochs = divergence.History.Epochs.Count };
            return new(TrainedModels.Train(create, objective, whole, train, validation, progress, cancellation), divergence);
        }
    }
}
