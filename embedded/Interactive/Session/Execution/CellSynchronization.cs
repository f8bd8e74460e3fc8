namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// Brings what follows an <c>await</c> back to the cell's thread: gradient mode and dispose scopes belong to a thread,
/// and only that thread can be stopped. Where it is busy, perhaps waiting for just this, the thread pool takes the work
/// after a moment, so that no <c>.Result</c> waits for ever.
/// </summary>
sealed class CellSynchronization(CancellationToken stop) : SynchronizationContext
{
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    readonly object guard = new();
    readonly LinkedList<Work> waiting = [];

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
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        var work = new Work(d, state);
        Uninterrupted.Run(() =>
        {
            lock (guard)
            {
                waiting.AddLast(work);
                Monitor.PulseAll(guard);
            }
        });
        // The thread may be on its way back. If it is not, it may be waiting for just this.
        _ = Task.Delay(Patience).ContinueWith(_ => PassOn(work), TaskScheduler.Default);
    }

    void PassOn(Work work)
    {
        lock (guard)
        {
            if (!waiting.Remove(work))
                return;
        }
        ThreadPool.QueueUserWorkItem(_ =>
        {
            SetSynchronizationContext(this);
            work.Run();
        });
    }

    void RunUntil(Task running)
    {
        _ = running.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using var stopping = stop.UnsafeRegister(_ => Wake(), null);
        while (!running.IsCompleted)
        {
            Work? work = null;
            Uninterrupted.Run(() => work = WaitForWork(running));
            stop.ThrowIfCancellationRequested();
            work?.Run();
        }
    }

    Work? WaitForWork(Task running)
    {
        lock (guard)
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
    }

    void Wake() => Uninterrupted.Run(() =>
    {
        lock (guard)
            Monitor.PulseAll(guard);
    });

    sealed class Work(SendOrPostCallback call, object? state)
    {
        public void Run() => call(state);
    }
}
