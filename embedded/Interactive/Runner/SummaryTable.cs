using System.Globalization;

namespace Vae.Notebooks.Runner;

/// <summary>The table at the end of a run.</summary>
static class SummaryTable
{
    public static string Of(IReadOnlyList<NotebookJob> jobs)
    {
        var problems = jobs.Select(job => job.PageProblem).OfType<string>().Distinct()
            .Select(problem => $"No page: {problem}.");
        var table = TextTable.Of([["notebook", "seconds", "cells", "page"], .. jobs.Select(Row)], numbers: [1, 2]);
        return string.Join('\n', [table, .. problems]);
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
