using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive;

/// <summary>The run of one cell. It follows the tasks that the cell starts.</summary>
public sealed class KernelInvocationContext
{
    const int MillisecondsToCleanUp = 2_000;

    static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    readonly CancellationTokenSource interrupt = new();
    readonly ConcurrentDictionary<int, long> stoppedThreads = new();
    volatile bool isStopped, listens;

    internal KernelInvocationContext(string cell) => Cell = cell;

    /// <summary>The run of the calling cell; null outside of cells.</summary>
    public static KernelInvocationContext? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken
    {
        get
        {
            listens = true;
            return Interrupted;
        }
    }

    internal string Cell { get; }

    /// <summary>The same token, for those who do not belong to the cell.</summary>
    internal CancellationToken Interrupted => interrupt.Token;

    /// <summary>Whether the cell, or the library that it calls, has taken the token, and so may end by itself.</summary>
    internal bool Listens => listens;

    /// <summary>Whether what the cell shows is not to be seen.</summary>
    internal bool IsSilent { get; init; }

    /// <summary>Whether somebody is there to answer the cell, which is so until it ends.</summary>
    internal bool MayAsk { get; set; }

    /// <summary>Asks the cell to end.</summary>
    internal void Interrupt() => interrupt.Cancel();

    /// <summary>Has the cell end at its next stop point, because it did not end when it was asked to.</summary>
    internal void Stop() => isStopped = true;

    /// <summary>Ends the cell, on any of its threads, if it is to be stopped.</summary>
    /// <exception cref="CellStoppedException">The cell is to be stopped.</exception>
    internal void ThrowIfStopped()
    {
        if (isStopped && MayThrow(Environment.CurrentManagedThreadId))
            throw new CellStoppedException(Interrupted);
    }

    /// <summary>
    /// Whether an exception may end what a stopped cell does on a thread. After the first it has some time to clean up;
    /// later ones are for what has caught the first.
    /// </summary>
    internal bool MayThrow(int thread)
    {
        var now = Environment.TickCount64;
        return stoppedThreads.TryAdd(thread, now) || now - stoppedThreads[thread] > MillisecondsToCleanUp;
    }
}
