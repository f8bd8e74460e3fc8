using System.Diagnostics;

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

/// <summary>Reports where a training is: now and then within an epoch, and at the end of each.</summary>
internal sealed class ProgressClock(IProgress<TrainingProgress>? progress, int epochs, int steps, History history)
{
    // A training that is resumed has taken its time before: what is left is estimated from all of it.
    private readonly TimeSpan before = TimeSpan.FromSeconds(history.Epochs.Sum(epoch => epoch.Seconds));
    private readonly ReportClock clock = new();

    internal void StepEnded(int epoch, int step)
    {
        // The epoch's last step is reported by EpochEnded, with its record in the history.
        if (progress is not null && step < steps && clock.IsDue())
            progress.Report(new(epoch, epochs, step, steps, before + clock.Elapsed, history));
    }

    internal void EpochEnded(int epoch) =>
        progress?.Report(new(epoch, epochs, steps, steps, before + clock.Elapsed, history));
}

/// <summary>Says when the next report is due: at most four times a second.</summary>
internal sealed class ReportClock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan next = Interval;

    internal TimeSpan Elapsed => watch.Elapsed;

    /// <summary>Whether a report is due; then the next one is due an interval later.</summary>
    internal bool IsDue()
    {
        if (watch.Elapsed < next) return false;
        next = watch.Elapsed + Interval;
        return true;
    }
}
