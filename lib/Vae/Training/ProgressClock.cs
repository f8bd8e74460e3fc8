using System.Diagnostics;

namespace Vae.Training;

/// <summary>Reports where a training is, at most a few times a second, whatever a step takes.</summary>
internal sealed class ProgressClock(IProgress<TrainingProgress>? progress, int epochs, int steps, History history)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch total = Stopwatch.StartNew();
    private TimeSpan next = Interval;

    internal void StepEnded(int epoch, int step)
    {
        // The epoch's last step is reported by EpochEnded, with its record in the history.
        if (progress is null || step == steps || total.Elapsed < next) return;
        next = total.Elapsed + Interval;
        progress.Report(new(epoch, epochs, step, steps, total.Elapsed, history));
    }

    internal void EpochEnded(int epoch) => progress?.Report(new(epoch, epochs, steps, steps, total.Elapsed, history));
}
