using System.Net;

namespace Vae.Notebooks.Figures;

/// <summary>A small table of texts under a title.</summary>
/// <param name="Title">What it shows, and where it comes from.</param>
/// <param name="Head">The name of each column.</param>
/// <param name="Rows">The texts of each row.</param>
/// <exception cref="ArgumentException">A row has not one text for each column.</exception>
public sealed record TextTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The texts of each row, one for each column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; } = Rows.FirstOrDefault(row => row.Count != Head.Count) is { } wrong
        ? throw new ArgumentException($"The row \"{string.Join(" | ", wrong)}\" has {wrong.Count} texts for {Head.Count} columns.", nameof(Rows))
        : Rows;

    /// <summary>The table for a page; numbers stand at the right of their columns.</summary>
    public string Html => $"<table><caption style=\"text-align: left; white-space: nowrap\">{Encode(Title)}</caption><thead><tr>{Cells("th", Head)}</tr></thead>" +
        $"<tbody>{string.Concat(Rows.Select(row => $"<tr>{Cells("td", row)}</tr>"))}</tbody></table>";

    /// <summary>The table in columns of spaces.</summary>
    public override string ToString()
    {
        int[] widths = [.. Enumerable.Range(0, Head.Count).Select(column => Rows.Append(Head).Max(row => row[column].Length))];
        return string.Join("\n", Rows.Prepend(Head).Select(row => string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd()).Prepend(Title));
    }

    private static string Cells(string element, IReadOnlyList<string> texts)
        => string.Concat(texts.Select((text, column) => $"<{element} style=\"text-align: {(column == 0 ? "left" : "right")}\">{Encode(text)}</{element}>"));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
