using System.Collections.Concurrent;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Runner;

/// <summary>
/// Further sessions of a notebook that runs (<c>--workers</c>): each trains what no other one has trained or trains,
/// and the first session finds it in the store of trained models. What they say is thrown away; they end with the first
/// session, and nothing that becomes of them harms it.
/// </summary>
sealed class Helpers : IAsyncDisposable
{
    readonly NotebookJob job;
    readonly CancellationTokenSource end;
    readonly ConcurrentQueue<string> failures = [];
    readonly Task[] helpers;

    /// <summary>Starts them.</summary>
    /// <param name="job">The notebook; it is told how helpers have failed.</param>
    /// <param name="options">How many, and how they run.</param>
    /// <param name="requests">The notebook's cells.</param>
    /// <param name="interrupt">Ends them at once.</param>
    public Helpers(
        NotebookJob job, RunOptions options, IReadOnlyList<ExecuteRequest> requests, CancellationToken interrupt)
    {
        this.job = job;
        end = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
        helpers = [.. Enumerable.Range(1, options.Workers - 1).Select(worker =>
            HelpAsync(job.Path, options.Variables(job.Path, worker), requests))];
    }

    /// <summary>Ends them, with all that they have started.</summary>
    public async ValueTask DisposeAsync()
    {
        // Those that are ended here have not failed.
        job.HelperFailures = [.. failures];
        await end.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(helpers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    async Task HelpAsync(
        string notebook, IEnumerable<(string, string)> variables, IReadOnlyList<ExecuteRequest> requests)
    {
        ErrorEvent? error = null;
        await using var session = new SessionProcess(
            Path.GetDirectoryName(Path.GetFullPath(notebook))!, variables, said => error = said as ErrorEvent ?? error);
        foreach (var request in requests)
        {
            var death = await session.ExecuteAsync(request with { Silent = true }, end.Token);
            if ((death?.Message ?? error?.Message) is { } problem)
            {
                failures.Enqueue($"A helper stopped in cell {request.Number}: {problem}");
                return;
            }
        }
    }
}
