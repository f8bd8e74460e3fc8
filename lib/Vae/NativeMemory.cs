namespace Vae;

/// <summary>
/// Frees tensors that were forgotten. A tensor without a dispose scope around it is freed by its finalizer, but .NET
/// sees a small object where libtorch has megabytes, and does not collect: a loop over tensors fills the machine. Code
/// that is written once disposes (<c>using var scope = NewDisposeScope()</c>); in notebooks, where nobody does, this
/// watcher steps in.
/// </summary>
public static class NativeMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Collects garbage whenever the process has grown by so much since the last time.</summary>
    /// <param name="growth">In bytes; half a gigabyte by default.</param>
    /// <param name="cancellation">Ends the watch, which goes on as long as the process otherwise.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task WatchAsync(long growth = 512L << 20, CancellationToken cancellation = default)
    {
        using var timer = new PeriodicTimer(Interval);
        for (var resident = Environment.WorkingSet; await timer.WaitForNextTickAsync(cancellation)
            .ConfigureAwait(false);)
        {
            if (Environment.WorkingSet - resident <= growth)
                continue;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            resident = Environment.WorkingSet;
        }
    }
}
