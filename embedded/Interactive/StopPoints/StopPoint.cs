using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks;

/// <summary>
/// Where a cell can be stopped that does not listen to its cancellation token: the compiled code of all cells comes by
/// here whenever it enters a method and whenever it goes round a loop.
/// </summary>
public static class StopPoint
{
    static volatile int stopped;

    /// <summary>Ends the calling cell, and what it has started on other threads, if it is to be stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to be stopped.</exception>
    public static void Pass()
    {
        if (stopped > 0)
            KernelInvocationContext.Current?.ThrowIfStopped();
    }

    /// <summary>There is one more cell that is to be stopped; only where there is any it is worth the time to ask which.</summary>
    internal static void Watch() => Interlocked.Increment(ref stopped);

    /// <summary>There is one less.</summary>
    internal static void Unwatch() => Interlocked.Decrement(ref stopped);
}
