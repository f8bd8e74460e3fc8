using System.Globalization;

namespace Vae.Notebooks.Runner;

/// <summary>The table at the end of a run.</summary>
static class SummaryTable
{
    public static string Of(IReadOnlyList<NotebookJob> jobs)
    {
        string[][] rows = [["notebook", "seconds", "cells", "page"], .. jobs.Select(Row)];
        int[] widths = [.. Enumerable.Range(0, 3).Select(column => rows.Max(row => row[column].Length))];
        var lines = rows.Select(row =>
            $"{row[0].PadRight(widths[0])}  {row[1].PadLeft(widths[1])}  {row[2].PadLeft(widths[2])}  {row[3]}");
        var problems = jobs.Select(job => job.PageProblem).OfType<string>().Distinct()
            .Select(problem => $"No page: {problem}.");
        return string.Join('\n', [.. lines, .. problems]);
    }

    static string[] Row(NotebookJob job)
    {
        var outcome = job.State switch
        {
            JobState.Failed => "FAILED  ",
            JobState.Pending => "not run",
            _ => "",
        };
        return
        [
            job.Path, job.Seconds.ToString("0.0", CultureInfo.InvariantCulture), job.CellCount,
            outcome + (job.HasPage ? job.Html : job.PageProblem is null ? "" : "no page"),
        ];
    }
}
