using System.Runtime;
using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// How the cell of the calling thread is stopped: first it is asked to, by its cancellation token; then it cannot write
/// or display any more, and ends where it tries to; then its thread is stopped, by an exception that no handler keeps; at
/// last the reader is told that only the end of the process helps.
/// </summary>
sealed class Interruption(KernelInvocationContext context, Action<SessionEvent> say)
{
    static readonly TimeSpan UntilMuted = TimeSpan.FromMilliseconds(700), UntilStopped = TimeSpan.FromMilliseconds(300),
        BetweenAwakenings = TimeSpan.FromMilliseconds(200), UntilStuck = TimeSpan.FromSeconds(6);

    readonly object guard = new();
    readonly Thread thread = Thread.CurrentThread;
    readonly CancellationTokenSource stop = new();
    readonly ManualResetEventSlim ended = new();
    int asked;
    bool inCode;

    /// <summary>Cancelled as soon as the cell is asked to stop.</summary>
    public CancellationToken Asked => context.CancellationToken;

    /// <summary>Whether the cell had to be stopped, because it did not end when it was asked to.</summary>
    public bool WasForced { get; private set; }

    /// <summary>Cancelled when the cell's thread is stopped.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Runs the cell's code on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Run(Action code)
    {
        Asked.ThrowIfCancellationRequested();
        // It is obsolete because code that is stopped may leave its data half-changed. That is the lot of a cell that
        // did not end when it was asked to; the session guards its own data (Outbox).
#pragma warning disable SYSLIB0046
        ControlledExecution.Run(() => Uninterrupted.Finally(() => Enter(code), Leave), stop.Token);
#pragma warning restore SYSLIB0046
    }

    /// <summary>Begins to stop the cell.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref asked, 1) != 0)
            return;
        // Each step on a thread of its own: what the cell has registered with its token may throw or not return, and
        // stopping a thread lasts until it can be stopped.
        Start(Cancel);
        Start(Stop);
        Start(() =>
        {
            if (!ended.Wait(UntilStuck))
                say(new StuckEvent(context.Cell, "The cell does not react to the interrupt: it is in native code that "
                    + "does not return, or in a finally block. Only a restart of the kernel stops it; the variables "
                    + "are lost then, and what is saved in files is kept."));
        });
    }

    /// <summary>The cell has come to its end.</summary>
    public void End() => ended.Set();

    void Enter(Action code)
    {
        inCode = true;
        code();
    }

    // Only the cell's own code is to be awakened: the framework waits for the thread that stops this one, and the
    // session for its locks.
    void Leave()
    {
        while (true)
        {
            try
            {
                lock (guard)
                    inCode = false;
                // Takes up the awakening that nothing has waited for.
                if (WasForced)
                    Thread.Sleep(1);
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
        }
    }

    void Stop()
    {
        if (ended.Wait(UntilMuted))
            return;
        WasForced = context.IsMuted = true;
        if (ended.Wait(UntilStopped))
            return;
        // What it writes while it cleans up is to be seen.
        context.IsMuted = false;
        Start(stop.Cancel);
        // A thread that sleeps or waits is not stopped before it is awake, and one in a loop without calls not before
        // it is held up, which a garbage collection does.
        while (!ended.Wait(BetweenAwakenings))
        {
            Awake();
            GC.Collect(0);
        }
    }

    void Awake()
    {
        lock (guard)
        {
            if (inCode && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                thread.Interrupt();
        }
    }

    void Cancel()
    {
        try
        {
            context.Interrupt();
        }
        catch (AggregateException error)
        {
            Console.Error.WriteLine($"What the cell does when it is cancelled failed: {error.InnerException!.Message}");
        }
    }

    static void Start(Action step) => new Thread(() => step()) { IsBackground = true, Name = "interrupt" }.Start();
}
