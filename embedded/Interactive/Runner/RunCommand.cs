namespace Vae.Notebooks.Runner;

/// <summary>The whole run: all notebooks, their pages, the index and the table at the end.</summary>
static class RunCommand
{
    /// <summary>Runs what the command line asks for.</summary>
    /// <returns>0 where all notebooks succeeded, otherwise 1.</returns>
    /// <exception cref="UsageException">The command line names what does not exist.</exception>
    public static async Task<int> ExecuteAsync(RunOptions options)
    {
        if (options.Help)
        {
            Console.WriteLine(RunOptions.Usage);
            return 0;
        }
        NotebookJob[] jobs = [.. NotebookList.Find(options.Paths).Select(path => new NotebookJob(path))];
        if (options.List)
            Console.WriteLine(string.Join('\n', jobs.Select(job => job.Path)));
        else
            await RunAsync(options, jobs);
        return options.List || jobs.All(job => job.State == JobState.Done) ? 0 : 1;
    }

    static async Task RunAsync(RunOptions options, NotebookJob[] jobs)
    {
        using var interrupt = new CancellationTokenSource();
        // The first Ctrl-C cancels the running cells, the second one ends this program.
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        };
        using (var progress = new ConsoleProgress(jobs))
        {
            var index = new IndexPage(jobs);
            index.Write(runGoesOn: true);
            var runner = new NotebookRunner(options, progress.Update);
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs };
            await Parallel.ForEachAsync(jobs, parallel, async (job, _) =>
            {
                if (interrupt.IsCancellationRequested)
                    return;
                job.Begin();
                index.Write(runGoesOn: true);
                await runner.RunAsync(job, interrupt.Token);
                progress.Finish(job);
                index.Write(runGoesOn: true);
            });
            index.Write(runGoesOn: false);
        }
        Console.WriteLine();
        Console.WriteLine(SummaryTable.Of(jobs));
        if (ClaimTable.Text([.. jobs.SelectMany(job => job.Results)]) is { } claims)
            Console.WriteLine($"\n{claims}\n");
        if (HtmlExport.FormulaProblem is { } problem)
            Console.WriteLine(problem);
        Console.WriteLine($"All of them: {Path.Combine("artifacts", "index.html")}");
    }
}
