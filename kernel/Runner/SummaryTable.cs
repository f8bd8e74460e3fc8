using System.Globalization;

namespace Vae.Kernel.Runner;

/// <summary>The table at the end of a run.</summary>
static class SummaryTable
{
    public static string Of(IReadOnlyList<NotebookJob> jobs) => string.Join('\n',
    [
        Aligned([["notebook", "seconds", "cells", "page"], .. jobs.Select(Row)], numbers: [1, 2]),
        .. jobs.Select(job => job.PageProblem).OfType<string>().Distinct().Select(problem => $"No page: {problem}."),
    ]);

    /// <summary>Rows of text in aligned columns.</summary>
    /// <param name="rows">The rows, all of one length.</param>
    /// <param name="numbers">The columns that are aligned at their right.</param>
    public static string Aligned(IReadOnlyList<string[]> rows, params int[] numbers)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            numbers.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()));
    }

    static string[] Row(NotebookJob job)
    {
        var outcome = job.State switch
        {
            JobState.Failed => "FAILED  ",
            JobState.Pending => "not run",
            _ => "",
        };
        var page = job.HasPage ? job.Html : job.PageProblem is null ? "" : "no page";
        return [job.Path, job.Seconds.ToString("0.0", CultureInfo.InvariantCulture), job.CellCount, outcome + page];
    }
}
