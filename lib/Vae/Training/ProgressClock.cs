using System.Diagnostics;

namespace Vae.Training;

/// <summary>Reports where a training is, at most a few times a second, whatever a step takes.</summary>
internal sealed class ProgressClock(IProgress<TrainingProgress>? progress, int epochs, int steps, History history)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // A training that is resumed has taken its time before: what is left is estimated from all of it.
    private readonly TimeSpan before = TimeSpan.FromSeconds(history.Epochs.Sum(epoch => epoch.Seconds));
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan next = Interval;

    internal void StepEnded(int epoch, int step)
    {
        // The epoch's last step is reported by EpochEnded, with its record in the history.
        if (progress is null || step == steps || watch.Elapsed < next) return;
        next = watch.Elapsed + Interval;
        progress.Report(new(epoch, epochs, step, steps, before + watch.Elapsed, history));
    }

    internal void EpochEnded(int epoch) =>
        progress?.Report(new(epoch, epochs, steps, steps, before + watch.Elapsed, history));
}
