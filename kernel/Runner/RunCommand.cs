namespace Vae.Kernel.Runner;

/// <summary>The whole run: all notebooks, their pages, the index and the table at the end.</summary>
static class RunCommand
{
    /// <returns>0 where all notebooks succeeded, otherwise 1.</returns>
    /// <exception cref="UsageException">The command line or the environment names what does not exist.</exception>
    public static async Task<int> ExecuteAsync(RunOptions options)
    {
        NotebookJob[] jobs = [.. NotebookList.Find(options.Paths).Select(path => new NotebookJob(path))];
        if (options.List)
        {
            Console.WriteLine(string.Join('\n', jobs.Select(job => job.Path)));
            return 0;
        }
        options.CheckEnvironment();
        using var interrupt = new CancellationTokenSource();
        // The first Ctrl-C cancels the running cells, the second one ends this program.
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        };
        try
        {
            await RunAsync(jobs, options, interrupt.Token);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"run: {IndexPage.Folder}/ cannot be written: {error.Message}");
            return 1;
        }
        Console.WriteLine("\n" + SummaryTable.Of(jobs));
        if (ClaimTable.Text([.. jobs.SelectMany(job => job.Results)]) is { } claims)
            Console.WriteLine($"\n{claims}\n");
        if (HtmlExport.FormulaProblem is { } problem)
            Console.WriteLine(problem);
        Console.WriteLine($"All of them: {Path.Combine(IndexPage.Folder, "index.html")}");
        if (interrupt.IsCancellationRequested)
            Console.WriteLine($"Stopped by Ctrl-C. The same command{(options.Fresh ? " without --fresh" : "")} "
                + "goes on where this run stopped: trainings resume.");
        return jobs.All(job => job.State == JobState.Done) ? 0 : 1;
    }

    static async Task RunAsync(NotebookJob[] jobs, RunOptions options, CancellationToken interrupt)
    {
        var index = new IndexPage(jobs);
        index.Write(runGoesOn: true);
        HtmlExport.PlaceMathJax();
        using var progress = new ConsoleProgress(jobs);
        var runner = new NotebookRunner(options, progress.Update);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs };
        await Parallel.ForEachAsync(jobs, parallel, async (job, _) =>
        {
            if (interrupt.IsCancellationRequested)
                return;
            job.Begin();
            index.Write(runGoesOn: true);
            await runner.RunAsync(job, interrupt);
            progress.Finish(job);
            index.Write(runGoesOn: true);
        });
        index.Write(runGoesOn: false);
    }
}
