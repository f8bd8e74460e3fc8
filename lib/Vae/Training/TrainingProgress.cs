namespace Vae.Training;

/// <summary>Where a training is; reported a few times a second and at the end of every epoch.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Epochs">How many there will be.</param>
/// <param name="Step">Steps done in this epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Elapsed">Time spent on the training, earlier sittings included.</param>
/// <param name="History">The epochs that are complete.</param>
public sealed record TrainingProgress(int Epoch, int Epochs, int Step, int Steps, TimeSpan Elapsed, History History)
{
    /// <summary>The share of all steps that is done, in [0, 1].</summary>
    public double Done => ((Epoch - 1) * (double)Steps + Step) / (Epochs * (double)Steps);

    /// <summary>What is left at the speed so far.</summary>
    public TimeSpan Remaining => Done > 0 ? Elapsed * ((1 - Done) / Done) : TimeSpan.Zero;

    /// <summary>Whether an epoch has just ended, and <see cref="History"/> has grown.</summary>
    public bool EpochEnded => Step == Steps;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
            $"epoch {Epoch}/{Epochs}, step {Step}/{Steps}, {100 * Done:F0} %, ") +
        FormattableString.Invariant($"{Math.Floor(Remaining.TotalMinutes):F0}:{Remaining:ss} left") +
        (History.Epochs.Count > 0 ? $"; {History.Epochs[^1].Validation ?? History.Epochs[^1].Train}" : "");
}
