using System.Collections.Concurrent;

namespace Vae.Kernel.Sessions;

/// <summary>Asks the reader of the notebook and waits for the answers.</summary>
sealed class InputDesk(Action<CellEvent> say)
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> waiting = new();
    int count;

    /// <summary>Asks for a line; null where the input has ended.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public async Task<string?> AskAsync(Cell cell, string prompt, bool password)
    {
        if (!cell.Request.AllowStdin || cell.HasEnded)
            throw new InvalidOperationException(
                $"The cell asks for input{(prompt.Length > 0 ? $" (\"{prompt}\")" : "")}, but the notebook runs "
                + "without a reader. Give the value in the cell, or read it from an environment variable.");
        var id = $"input-{Interlocked.Increment(ref count)}";
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            say(new InputRequestEvent(cell.Id, id, prompt, password));
            return await answer.Task.WaitAsync(cell.Interrupted).ConfigureAwait(false);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Takes an answer to whoever waits for it; one that comes too late is left out.</summary>
    public void Answer(InputReply reply)
    {
        if (waiting.TryGetValue(reply.Id, out var answer))
            answer.TrySetResult(reply.Value);
    }
}
