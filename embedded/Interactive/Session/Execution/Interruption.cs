using Microsoft.DotNet.Interactive;
using Vae.Notebooks.Sessions.Output;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// How the cell of the calling thread is stopped: first it is asked to, by its cancellation token; then it ends at its next
/// <see cref="StopPoint" />, where it next writes or displays something, or where it waits; at last the reader is told that
/// only the end of the process helps.
/// </summary>
sealed class Interruption(KernelInvocationContext context, Action<SessionEvent> say)
{
    static readonly TimeSpan UntilStopped = TimeSpan.FromMilliseconds(700), UntilListenerStopped = TimeSpan.FromSeconds(3),
        BetweenAwakenings = TimeSpan.FromMilliseconds(100), UntilStuck = TimeSpan.FromSeconds(6),
        UntilOthersEnded = TimeSpan.FromSeconds(5);

    readonly object guard = new();
    readonly Thread thread = Thread.CurrentThread;
    readonly CancellationTokenSource stop = new();
    readonly ManualResetEventSlim ended = new();
    int asked;
    bool inCode;

    /// <summary>Cancelled as soon as the cell is asked to stop.</summary>
    public CancellationToken Asked => context.Interrupted;

    /// <summary>Cancelled when the cell has not ended soon after it was asked to, and is to be stopped.</summary>
    public CancellationToken Stopped => stop.Token;

    /// <summary>Runs the cell's code on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public void Run(Action code)
    {
        Asked.ThrowIfCancellationRequested();
        try
        {
            inCode = true;
            code();
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Begins to stop the cell.</summary>
    public void Begin()
    {
        if (Interlocked.Exchange(ref asked, 1) != 0)
            return;
        // On threads of their own: what the cell has registered with its token may throw or not return.
        Start(Cancel);
        Start(Stop);
        Start(Watch);
    }

    /// <summary>The cell has come to its end.</summary>
    public void End()
    {
        lock (guard)
            ended.Set();
    }

    // Only the cell's own code is to be awakened.
    void Leave()
    {
        while (true)
        {
            try
            {
                lock (guard)
                    inCode = false;
                // Takes up the awakening that nothing has waited for.
                if (Stopped.IsCancellationRequested)
                    Thread.Sleep(1);
                return;
            }
            catch (ThreadInterruptedException)
            {
            }
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
            say(new StreamEvent(context.Cell, "stderr", $"What the cell does when it is cancelled failed: {ErrorText.Message(error.InnerException!)}\n"));
        }
    }

    void Stop()
    {
        // Who has taken the token may be about to save what it has done.
        if (ended.Wait(UntilStopped) || (context.Listens && ended.Wait(UntilListenerStopped - UntilStopped)))
            return;
        lock (guard)
        {
            if (ended.IsSet)
                return;
            context.Stop();
            StopPoint.Watch();
        }
        stop.Cancel();
        do
        {
            Awake();
        }
        while (!ended.Wait(BetweenAwakenings));
        // What it has started on other threads comes by a little later.
        Thread.Sleep(UntilOthersEnded);
        StopPoint.Unwatch();
    }

    void Awake()
    {
        lock (guard)
        {
            if (inCode && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin) && context.MayThrow(thread.ManagedThreadId))
                thread.Interrupt();
        }
    }

    void Watch()
    {
        if (!ended.Wait(UntilStuck))
            say(new StuckEvent(context.Cell, "The cell does not react to the interrupt: it is inside code that does not return, "
                + "of a library or in a finally block. Only a restart of the kernel stops it; the variables are lost then, "
                + "and what is saved in files is kept."));
    }

    static void Start(Action step) => new Thread(() => step()) { IsBackground = true, Name = "interrupt" }.Start();
}
