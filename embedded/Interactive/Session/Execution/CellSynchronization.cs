namespace Vae.Notebooks.Sessions.Execution;

/// <summary>
/// Brings what follows an <c>await</c> back to the cell's thread while that has nothing else to do: gradient mode and
/// dispose scopes belong to a thread, and only that thread can be stopped. While it is busy, perhaps waiting for just
/// this, the thread pool takes the work, so that no <c>.Result</c> waits for ever.
/// </summary>
sealed class CellSynchronization(CancellationToken stop) : SynchronizationContext
{
    readonly object guard = new();
    Action? next;
    bool idle;

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
                Work(running);
            return running.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        var taken = false;
        Uninterrupted.Run(() =>
        {
            lock (guard)
            {
                if (!idle)
                    return;
                (taken, idle, next) = (true, false, () => d(state));
                Monitor.PulseAll(guard);
            }
        });
        if (!taken)
            ThreadPool.QueueUserWorkItem(_ =>
            {
                SetSynchronizationContext(this);
                d(state);
            });
    }

    void Work(Task running)
    {
        _ = running.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        using var stopping = stop.UnsafeRegister(_ => Wake(), null);
        while (!running.IsCompleted)
        {
            Action? work = null;
            Uninterrupted.Run(() => work = WaitForWork(running));
            stop.ThrowIfCancellationRequested();
            work?.Invoke();
        }
    }

    Action? WaitForWork(Task running)
    {
        lock (guard)
        {
            try
            {
                idle = true;
                while (next is null && !running.IsCompleted && !stop.IsCancellationRequested)
                    Monitor.Wait(guard);
                return next;
            }
            finally
            {
                idle = false;
                next = null;
            }
        }
    }

    void Wake() => Uninterrupted.Run(() =>
    {
        lock (guard)
            Monitor.PulseAll(guard);
    });
}
