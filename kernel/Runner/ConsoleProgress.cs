using System.Globalization;

namespace Vae.Kernel.Runner;

/// <summary>
/// Says on the console how far a run is: on a terminal in one line that changes in place, elsewhere in plain lines,
/// at most one in ten seconds for each notebook.
/// </summary>
sealed class ConsoleProgress : IDisposable
{
    const double SecondsBetweenLines = 10;

    readonly IReadOnlyList<NotebookJob> jobs;
    readonly Lock guard = new();
    readonly string clear = Console.IsOutputRedirected ? "" : "\r\e[2K";
    readonly Dictionary<NotebookJob, double> said = [];
    readonly Timer clock;

    public ConsoleProgress(IReadOnlyList<NotebookJob> jobs)
    {
        this.jobs = jobs;
        clock = new Timer(_ => Update(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>Says where the running notebooks are.</summary>
    public void Update()
    {
        lock (guard)
        {
            var running = jobs.Where(job => job.State == JobState.Running);
            if (clear != "")
                Console.Write(clear + Fit(string.Join("   ", running.Select(Describe))));
            else
                foreach (var job in running.Where(IsDue))
                    Console.WriteLine(Describe(job));
        }
    }

    /// <summary>Says what came of a notebook.</summary>
    public void Finish(NotebookJob job)
    {
        lock (guard)
        {
            var outcome = job.State == JobState.Done ? "done" : "FAILED";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{clear}{job.Path}: {outcome}, cells {job.CellCount}, {job.Seconds:0.0} s"));
            // What has stopped the notebook may have stopped its helpers, too.
            foreach (var failure in job.Failure is { } own ? [own] : job.HelperFailures)
                Console.WriteLine("    " + failure.Replace("\n", "\n    "));
        }
    }

    /// <summary>Ends the line that changes in place.</summary>
    public void Dispose()
    {
        clock.Dispose();
        lock (guard)
            Console.Write(clear);
    }

    static string Describe(NotebookJob job) => job.Cell == 0
        ? $"{job.Path}: starting"
        : string.Create(CultureInfo.InvariantCulture, $"{job.Path}: cell {job.Cell}/{job.Cells}, {job.Seconds:0} s");

    static string Fit(string line)
    {
        var width = Math.Max(20, Console.WindowWidth - 1);
        return line.Length <= width ? line : line[..(width - 1)] + "…";
    }

    bool IsDue(NotebookJob job)
    {
        if (job.Cell == 0 || said.TryGetValue(job, out var last) && job.Seconds - last < SecondsBetweenLines)
            return false;
        said[job] = job.Seconds;
        return true;
    }
}
