using System.Collections.Concurrent;

namespace Vae.Notebooks.Sessions.Execution;

/// <summary>The thread that all cells of a session run on, so that what belongs to a thread lasts from cell to cell.</summary>
sealed class CellThread : IDisposable
{
    // What such a thread has touched may be any thread of the pool, so that one which never runs a cell starts the others.
    static readonly BlockingCollection<Thread> Beginning = StartStarter();

    BlockingCollection<Task>? work;

    /// <summary>Runs an action on the thread, to its end.</summary>
    public T Run<T>(Func<T> action)
    {
        var task = new Task<T>(action, TaskCreationOptions.DenyChildAttach);
        (work ??= Start()).Add(task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Takes another thread for the next action. One that was stopped inside a loop without calls keeps the signal blocked
    /// by which the runtime holds such loops up (.NET 10 on Linux), and so do the threads that it starts: neither could it
    /// be stopped again, nor could a garbage collection ever begin.
    /// </summary>
    public void Renew()
    {
        work?.CompleteAdding();
        work = null;
    }

    /// <summary>Ends the thread as soon as it has done its work.</summary>
    public void Dispose() => work?.CompleteAdding();

    static BlockingCollection<Task> Start()
    {
        var work = new BlockingCollection<Task>();
        Beginning.Add(new Thread(() =>
        {
            foreach (var task in work.GetConsumingEnumerable())
                task.RunSynchronously(TaskScheduler.Default);
        })
        { IsBackground = true, Name = "cells" });
        return work;
    }

    static BlockingCollection<Thread> StartStarter()
    {
        var beginning = new BlockingCollection<Thread>();
        new Thread(() =>
        {
            foreach (var thread in beginning.GetConsumingEnumerable())
                thread.Start();
        })
        { IsBackground = true, Name = "starter" }.Start();
        return beginning;
    }
}
