namespace Vae.Notebooks.Runner;

/// <summary>The whole run: all notebooks, their pages, the index and the table at the end.</summary>
static class RunCommand
{
    /// <summary>Runs what the command line asks for.</summary>
    /// <returns>0 where all notebooks succeeded, otherwise 1.</returns>
    public static async Task<int> ExecuteAsync(RunOptions options)
    {
        if (options.Help)
        {
            Console.WriteLine(RunOptions.Usage);
            return 0;
        }
        NotebookJob[] jobs = [.. NotebookList.Find(options.Paths).Select(path => new NotebookJob(path))];
        if (options.List)
        {
            foreach (var job in jobs)
                Console.WriteLine(job.Path);
            return 0;
        }
        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = !interrupt.IsCancellationRequested;
            interrupt.Cancel();
        };
        var runner = new NotebookRunner(options, () => { });
        foreach (var job in jobs)
        {
            await runner.RunAsync(job, interrupt.Token);
            Console.WriteLine($"{job.Path} {job.State} {job.CellsBegun}/{job.Cells} {job.Seconds:0.0} s {job.Failure}");
        }
        return jobs.All(job => job.State == JobState.Done) ? 0 : 1;
    }
}
