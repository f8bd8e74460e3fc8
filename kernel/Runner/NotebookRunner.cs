using Headless;
using Microsoft.Playwright;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Runner;

/// <summary>A notebook ran, but a copy of it cannot or must not be made; the message says why.</summary>
sealed class ExportException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Runs a notebook from a fresh session and writes it, whatever comes of it, with its page.</summary>
sealed class NotebookRunner(RunOptions options, Action onCell)
{
    // No timer takes more than 49 days, and no notebook either.
    const int LongestTimeout = 49 * 24 * 3600;

    public async Task RunAsync(NotebookJob job, CancellationToken interrupt)
    {
        try
        {
            var notebook = new ExecutedNotebook(Notebook.Read(job.Path));
            AtomicFile.CheckWritable(job.Executed);
            var (results, models) = (ResultFolder.Of(job), ModelFolder.All());
            await ExecuteAsync(job, notebook, interrupt);
            notebook.Write(job.Executed);
            // What an earlier run has left is not a result of this one.
            job.Results = [.. ResultFolder.Of(job).Except(results).Select(file => NotebookResult.Read(file.Key))];
            if (options.Static && job.Failure is null)
                await AddPicturesAsync(job);
            if (options.Publish && job.Failure is null)
            {
                foreach (var result in job.Results)
                    ResultFolder.Publish(result);
                ModelFolder.Publish([.. ModelFolder.All().Except(models).Select(file => file.Key)]);
            }
            job.End();
            job.PageProblem = await HtmlExport.WriteAsync(job.Executed, job.Html);
            job.HasPage = job.PageProblem is null;
        }
        catch (Exception error) when (error is NotebookFormatException or ResultException
            or IOException or UnauthorizedAccessException)
        {
            job.Failure = error.Message;
            job.End();
        }
    }

    async Task ExecuteAsync(NotebookJob job, ExecutedNotebook notebook, CancellationToken interrupt)
    {
        job.Cells = notebook.Cells.Count;
        using var timeout = new CancellationTokenSource();
        if (options.Timeout is { } seconds and < LongestTimeout)
            timeout.CancelAfter(TimeSpan.FromSeconds(seconds));
        var folder = Path.GetDirectoryName(Path.GetFullPath(job.Path))!;
        ErrorEvent? error = null;
        await using var session = new SessionProcess(folder, options.Variables(job.Path, worker: 0), message =>
        {
            notebook.Apply(message);
            error = message as ErrorEvent ?? error;
        });
        ExecuteRequest[] requests = [.. notebook.Cells.Select(ExecutedNotebook.Request)];
        await using var helpers = new Helpers(job, options, requests, interrupt);
        await using var interrupting = interrupt.Register(() =>
        {
            session.Interrupt();
            timeout.CancelAfter(TimeSpan.FromSeconds(5));
        });
        foreach (var cell in notebook.Cells)
        {
            job.Cell = cell.Number;
            onCell();
            if (interrupt.IsCancellationRequested)
            {
                job.Failure = $"cell {cell.Number}\nInterrupted before it began.";
                return;
            }
            ExecutedNotebook.Begin(cell);
            var request = requests[cell.Number - 1];
            var death = await session.ExecuteAsync(request, timeout.Token);
            if (death is not null)
            {
                var (name, message) = timeout.IsCancellationRequested ? Stopped(interrupt) : death;
                error = new ErrorEvent(request.Cell, name, message, [message], null);
                notebook.Apply(error);
            }
            ExecutedNotebook.End(cell);
            if (error is not null)
            {
                var line = cell.Source.Split('\n').ElementAtOrDefault((error.Line ?? 0) - 1)?.Trim();
                var place = line is null ? $"cell {cell.Number}" : $"cell {cell.Number}:   {line}";
                job.Failure = $"{place}\n{string.Join('\n', error.Traceback)}";
                return;
            }
        }
    }

    SessionDeath Stopped(CancellationToken interrupt) => interrupt.IsCancellationRequested
        ? new("Interrupted", "The cell did not react to the interrupt and was stopped with its process.")
        : new("Timeout", $"The notebook took longer than {options.Timeout} s (--timeout) "
            + "and was stopped in this cell.");

    // The executed notebook is on disk already: no trouble with pictures can harm it.
    async Task AddPicturesAsync(NotebookJob job)
    {
        try
        {
            var notebook = Notebook.Read(job.Executed);
            await using var browser = await Browser.StartAsync();
            await ChartPictures.AddAsync(notebook, browser);
            notebook.Write(job.Executed);
            if (!options.Publish)
                return;
            ResultFolder.RefuseOtherData(job.Results);
            GalleryCopy.Write(notebook, job.Published);
            await ChartPictures.WriteSheetAsync(notebook, browser, Path.ChangeExtension(job.Published, ".png"));
        }
        catch (Exception error) when (error is ExportException or InvalidOperationException
            or PlaywrightException or TimeoutException)
        {
            job.Failure = error.Message;
        }
    }
}
