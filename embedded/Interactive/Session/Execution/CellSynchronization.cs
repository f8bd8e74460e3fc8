using System.Diagnostics;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// Brings what follows an <c>await</c> back to the cell's thread: gradient mode and dispose scopes belong to a thread,
/// and only that thread can be stopped. Where it waits for something else, perhaps for just this, or computes for long,
/// the thread pool takes the work, so that no <c>.Result</c> waits for ever.
/// </summary>
sealed class CellSynchronization(CancellationToken stop) : SynchronizationContext
{
    static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromMilliseconds(200);

    readonly object guard = new();
    readonly LinkedList<Work> waiting = [];
    readonly Thread thread = Thread.CurrentThread;
    bool isBack, isOver;

    /// <summary>Runs asynchronous code to its end on the calling thread.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    public T Run<T>(Func<Task<T>> code)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            var running = code();
            if (!running.IsCompleted)
                RunUntil(running);
            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
            lock (guard)
                isOver = true;
        }
    }

    /// <summary>Has work done, by the cell's thread if it comes back for it; that of a stopped cell is not done.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (guard)
        {
            var work = waiting.AddLast(new Work(d, state));
            Monitor.PulseAll(guard);
            _ = PassOnAsync(work);
        }
    }

    async Task PassOnAsync(LinkedListNode<Work> work)
    {
        var posted = Stopwatch.StartNew();
        var isElsewhere = isOver;
        while (!TryPassOn(work, isElsewhere))
        {
            await Task.Delay(Moment).ConfigureAwait(false);
            // A thread that runs may be on its way back.
            isElsewhere = thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin) || posted.Elapsed > Patience;
        }
    }

    // Whether the work is off this list.
    bool TryPassOn(LinkedListNode<Work> work, bool isElsewhere)
    {
        lock (guard)
        {
            if (work.List is null || stop.IsCancellationRequested)
                return true;
            if (isBack || !isElsewhere)
                return false;
            waiting.Remove(work);
        }
        ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            work.Value.Run();
        });
        return true;
    }

    void RunUntil(Task running)
    {
        _ = running.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using var stopping = stop.UnsafeRegister(_ => Wake(), null);
        while (!running.IsCompleted)
        {
            var work = WaitForWork(running);
            stop.ThrowIfCancellationRequested();
            work?.Run();
        }
    }

    Work? WaitForWork(Task running)
    {
        lock (guard)
        {
            isBack = true;
            try
            {
                while (waiting.Count == 0 && !running.IsCompleted && !stop.IsCancellationRequested)
                    Monitor.Wait(guard);
                // What is left when the cell has ended is passed on.
                if (running.IsCompleted || stop.IsCancellationRequested)
                    return null;
                var first = waiting.First!.Value;
                waiting.RemoveFirst();
                return first;
            }
            finally
            {
                isBack = false;
            }
        }
    }

    void Wake()
    {
        lock (guard)
            Monitor.PulseAll(guard);
    }

    sealed class Work(SendOrPostCallback call, object? state)
    {
        public void Run() => call(state);
    }
}
