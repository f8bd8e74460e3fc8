using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>Asks the reader of the notebook and waits for the answers.</summary>
sealed class InputDesk(Action<SessionEvent> say)
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> waiting = new();
    int count;

    /// <summary>Asks for a line; null where the input has ended.</summary>
    /// <exception cref="InvalidOperationException">Nobody is there to answer.</exception>
    /// <exception cref="OperationCanceledException">The cell was interrupted.</exception>
    public async Task<string?> AskAsync(string prompt, bool password)
    {
        if (KernelInvocationContext.Current is not { MayAsk: true } context)
            throw new InvalidOperationException(
                $"The cell asks for input{(prompt.Length > 0 ? $" (\"{prompt}\")" : "")}, but the notebook runs without a "
                + "reader. Give the value in the cell, or read it from an environment variable.");
        var id = $"input-{Interlocked.Increment(ref count)}";
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        try
        {
            say(new InputRequestEvent(context.Cell, id, prompt, password));
            return await answer.Task.WaitAsync(context.Interrupted).ConfigureAwait(false);
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Reads a line of the console.</summary>
    public string? ReadLine() => AskAsync("", false).GetAwaiter().GetResult();

    /// <summary>Takes an answer to whoever waits for it; one that comes too late is left out.</summary>
    public void Answer(InputReply reply)
    {
        if (waiting.TryGetValue(reply.Id, out var answer))
            answer.TrySetResult(reply.Value);
    }
}
