using System.Globalization;
using System.Net.WebSockets;
using Headless;
using Vae.Notebooks.Documents;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Runner;

/// <summary>Runs a notebook from a fresh session and writes it, executed, whatever comes of it, with its page.</summary>
sealed class NotebookRunner(RunOptions options, Action onCell)
{
    public async Task RunAsync(NotebookJob job, CancellationToken interrupt)
    {
        try
        {
            var notebook = new ExecutedNotebook(Notebook.Read(job.Path));
            var (before, models) = (ResultFolder.Of(job), ModelFolder.All());
            await ExecuteAsync(job, notebook, interrupt);
            notebook.Write(job.Executed);
            // What an earlier run has left is not a result of this one.
            job.Results = [.. ResultFolder.Of(job).Except(before).Select(file => NotebookResult.Read(file.Key))];
            if (options.Static && job.Failure is null)
                await AddPicturesAsync(job);
            if (options.Publish && job.Failure is null)
                Publish(job, [.. ModelFolder.All().Except(models).Select(file => file.Key)]);
            job.End();
            job.SetPage(await HtmlExport.WriteAsync(job.Executed, job.Html));
        }
        catch (Exception error) when (error is NotebookFormatException or ResultException or IOException or UnauthorizedAccessException)
        {
            job.Fail(new Failure(error.Message));
            job.End();
        }
    }

    static void Publish(NotebookJob job, IReadOnlyList<string> models)
    {
        foreach (var result in job.Results)
            ResultFolder.Publish(result);
        if (models.Count > 0)
            ModelFolder.Publish(models);
    }

    async Task ExecuteAsync(NotebookJob job, ExecutedNotebook notebook, CancellationToken interrupt)
    {
        job.Cells = notebook.Cells.Count();
        using var timeout = new CancellationTokenSource();
        if (options.Timeout is { } limit)
            timeout.CancelAfter(limit);
        await using var session = new SessionProcess(Path.GetDirectoryName(Path.GetFullPath(job.Path))!, Variables());
        await using var interrupting = interrupt.Register(() =>
        {
            session.Interrupt();
            timeout.CancelAfter(TimeSpan.FromSeconds(5));
        });
        foreach (var cell in notebook.Cells)
        {
            job.Cell = cell.Number;
            onCell();
            notebook.Begin(cell);
            ErrorEvent? error = null;
            var request = new ExecuteRequest(ExecutedNotebook.Key(cell), cell.Number, cell.Source, cell.Language!);
            var death = await session.ExecuteAsync(request, message =>
            {
                notebook.Apply(message);
                error = message as ErrorEvent ?? error;
            }, timeout.Token);
            if (death is not null)
            {
                var (name, message) = timeout.IsCancellationRequested ? Stopped(interrupt) : death;
                error = new ErrorEvent(request.Cell, name, message, [message], null);
                notebook.Apply(error);
            }
            notebook.End(cell);
            if (error is not null)
            {
                job.Fail(new Failure(string.Join('\n', error.Traceback), cell.Number, Line(cell.Source, error.Line)));
                return;
            }
        }
    }

    // The executed notebook is on disk already: no trouble with pictures can harm it.
    async Task AddPicturesAsync(NotebookJob job)
    {
        try
        {
            var notebook = Notebook.Read(job.Executed);
            await using var browser = await Browser.Start();
            await ChartPictures.AddAsync(notebook, browser);
            notebook.Write(job.Executed);
            if (!options.Publish)
                return;
            ResultFolder.RefuseOtherData(job.Results);
            GalleryCopy.Write(notebook, job.Published);
            await ContactSheet.WriteAsync(notebook, browser, Path.ChangeExtension(job.Published, ".png"));
        }
        catch (Exception error) when (error is ExportException or InvalidOperationException or WebSocketException)
        {
            job.Fail(new Failure(error.Message));
        }
    }

    SessionDeath Stopped(CancellationToken interrupt) => interrupt.IsCancellationRequested
        ? new("Interrupted", "The cell did not react to the interrupt and was stopped with its process.")
        : new("Timeout", $"The notebook took longer than {options.Timeout!.Value.TotalSeconds} s (--timeout) "
            + "and was stopped in this cell.");

    IEnumerable<KeyValuePair<string, string?>> Variables()
    {
        if (options.Preset is not null)
            yield return new("VAE_PRESET", options.Preset);
        if (options.Device is not null)
            yield return new("VAE_DEVICE", options.Device);
        if (options.Fresh)
            yield return new("VAE_FRESH", "1");
        // Notebooks side by side share the cores; threads that fight for them look like hangs.
        if (options.Jobs > 1 && Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is null)
        {
            var threads = Math.Max(1, Environment.ProcessorCount / options.Jobs);
            yield return new("OMP_NUM_THREADS", threads.ToString(CultureInfo.InvariantCulture));
        }
    }

    static string? Line(string source, int? number) =>
        number is { } line ? source.Split('\n').ElementAtOrDefault(line - 1)?.Trim() : null;
}
