using Vae.Training;

namespace Vae.ModelSelection;

/// <summary>Where a sweep is.</summary>
/// <param name="Training">The training under way, counted from 1.</param>
/// <param name="Trainings">How many there are.</param>
/// <param name="Name">The configuration and the seed of the training under way.</param>
/// <param name="Current">Where that one is.</param>
public sealed record SweepProgress(int Training, int Trainings, string Name, TrainingProgress Current)
{
    /// <summary>The share of the trainings that is done, in [0, 1]; one that has stopped early is done.</summary>
    public double Done => (Training - 1 + (Current.History.StoppedEarly ? 1 : Current.Done)) / Trainings;

    /// <inheritdoc/>
    public override string ToString() => $"training {Training} of {Trainings} ({Name}): " +
        (Current.History is { StoppedEarly: true } history ? $"stopped early after {history.Epochs.Count} epochs" : Current);
}
