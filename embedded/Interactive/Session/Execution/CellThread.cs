using System.Collections.Concurrent;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>The thread that all cells of a session run on, so that what belongs to a thread lasts from cell to cell.</summary>
sealed class CellThread : IDisposable
{
    BlockingCollection<Task> work = Start();

    /// <summary>Runs an action on the thread, to its end.</summary>
    public T Run<T>(Func<T> action)
    {
        var task = new Task<T>(action, TaskCreationOptions.DenyChildAttach);
        work.Add(task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Takes another thread from now on: the runtime does not stop a thread a second time, if that was once stopped in a
    /// loop without calls (.NET 10).
    /// </summary>
    public void Renew()
    {
        Dispose();
        work = Start();
    }

    /// <summary>Ends the thread as soon as it has done its work.</summary>
    public void Dispose() => work.CompleteAdding();

    static BlockingCollection<Task> Start()
    {
        var work = new BlockingCollection<Task>();
        new Thread(() =>
        {
            foreach (var task in work.GetConsumingEnumerable())
                task.RunSynchronously(TaskScheduler.Default);
        })
        { IsBackground = true, Name = "cells" }.Start();
        return work;
    }
}
