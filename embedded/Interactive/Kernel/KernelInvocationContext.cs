namespace Microsoft.DotNet.Interactive;

/// <summary>The run of one cell. It follows the tasks that the cell starts.</summary>
public sealed class KernelInvocationContext
{
    const int MillisecondsToCleanUp = 1_000;

    static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    readonly CancellationTokenSource interrupt = new();
    volatile bool isStopped;
    long firstThrown;

    internal KernelInvocationContext(string cell) => Cell = cell;

    /// <summary>The run of the calling cell; null outside of cells.</summary>
    public static KernelInvocationContext? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => interrupt.Token;

    internal string Cell { get; }

    /// <summary>Whether what the cell shows is not to be seen.</summary>
    internal bool IsSilent { get; init; }

    /// <summary>Whether somebody is there to answer the cell, which is so until it ends.</summary>
    internal bool MayAsk { get; set; }

    /// <summary>Asks the cell to end.</summary>
    internal void Interrupt() => interrupt.Cancel();

    /// <summary>Has the cell end at its next stop point, because it did not end when it was asked to.</summary>
    internal void Stop() => isStopped = true;

    /// <summary>Ends the cell, on any of its threads, if it is to be stopped.</summary>
    /// <exception cref="OperationCanceledException">The cell is to be stopped.</exception>
    internal void ThrowIfStopped()
    {
        if (!isStopped)
            return;
        // After the first exception it has some time to clean up; later ones are for what has caught the first.
        var now = Environment.TickCount64;
        var first = Interlocked.CompareExchange(ref firstThrown, now, 0);
        if (first == 0 || now - first > MillisecondsToCleanUp)
            throw new OperationCanceledException(CancellationToken);
    }
}
