using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks;

/// <summary>
/// Where a cell can be stopped that does not listen to its cancellation token: the compiled code of all cells comes by
/// here whenever it enters a method and whenever it goes round a loop.
/// </summary>
public static class StopPoint
{
    static volatile bool isAny;

    /// <summary>Ends the calling cell, and what it has started on other threads, if it is to be stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to be stopped.</exception>
    public static void Pass()
    {
        if (isAny)
            KernelInvocationContext.Current?.ThrowIfStopped();
    }

    /// <summary>Whether there is a cell that is to be stopped; only then it is worth the time to ask which.</summary>
    internal static bool IsAny { set => isAny = value; }
}
