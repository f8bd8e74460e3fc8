namespace Vae.Notebooks.Runner;

/// <summary>Rows of text in aligned columns; the first row is the head.</summary>
static class TextTable
{
    /// <param name="rows">The rows, all of one length.</param>
    /// <param name="numbers">The columns that are aligned at their right.</param>
    public static string Of(IReadOnlyList<string[]> rows, params int[] numbers)
    {
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((cell, column) =>
            numbers.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd()));
    }
}
