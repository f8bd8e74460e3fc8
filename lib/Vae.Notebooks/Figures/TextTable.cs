using System.Net;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Figures;

/// <summary>A small table of texts under a title.</summary>
/// <param name="Title">What it shows, and where it comes from.</param>
/// <param name="Head">The name of each column.</param>
/// <param name="Rows">The texts of each row.</param>
/// <exception cref="ArgumentException">A row has not one text for each column.</exception>
public sealed record TextTable(string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>What it shows, and where it comes from.</summary>
    public string Title { get; } = FigureText.Of(Title);

    /// <summary>The name of each column.</summary>
    public IReadOnlyList<string> Head { get; } = Written(Head);

    /// <summary>The texts of each row, one for each column.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; } =
        Rows.FirstOrDefault(row => row.Count != Head.Count) is { } wrong
        ? throw new ArgumentException(
            $"The row \"{string.Join(" | ", wrong)}\" has {wrong.Count} texts for {Head.Count} columns.", nameof(Rows))
        : [.. Rows.Select(Written)];

    /// <summary>The table for a page; numbers stand at the right of their columns.</summary>
    public string Html => HtmlTable.Of(
        $"<caption style=\"text-align: left; white-space: nowrap\">{WebUtility.HtmlEncode(Title)}</caption>",
        Cells("th", Head), Rows.Select(row => Cells("td", row)));

    /// <summary>The table in columns of spaces.</summary>
    public override string ToString()
    {
        int[] widths = [.. Head.Select((_, column) => Rows.Append(Head).Max(row => row[column].Length))];
        return string.Join("\n", Rows.Prepend(Head).Select(Line).Prepend(Title));

        string Line(IReadOnlyList<string> row) =>
            string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd();
    }

    private static IReadOnlyList<string> Written(IReadOnlyList<string> texts) => [.. texts.Select(FigureText.Of)];

    private static string Cells(string element, IReadOnlyList<string> texts) =>
        string.Concat(texts.Select((text, column) => HtmlTable.Cell(element, text, toTheRight: column > 0)));
}

/// <summary>The claims of a notebook as a table.</summary>
public static class ClaimTable
{
    /// <summary>One row for each claim: what it says, what was measured, the rule, the verdict.</summary>
    public static string Html(IEnumerable<Claim> claims) => HtmlTable.Of("",
        Cells("th", "claim", "what it says", "measured", "holds if", "verdict"),
        claims.Select(claim => Cells("td", claim.Name, claim.Text,
            $"{claim.Measurement}: {claim.ValueText}", claim.Rule) +
            $"<td style=\"text-align: left\"><b>{claim.VerdictText}</b></td>"));

    /// <summary>One row for each hypothesis: what it says, what will be measured, the rule.</summary>
    public static string Html(IEnumerable<Hypothesis> hypotheses) => HtmlTable.Of("",
        Cells("th", "claim", "what it says", "to be measured", "holds if"),
        hypotheses.Select(one => Cells("td", one.Name, one.Text,
            one.Measurement + (one.Unit == "" ? "" : $" ({one.Unit})"), one.Rule.Text)));

    /// <summary>One line for each claim.</summary>
    public static string Text(IEnumerable<Claim> claims) => string.Join("\n", claims);

    /// <summary>Three lines for each hypothesis.</summary>
    public static string Text(IEnumerable<Hypothesis> hypotheses) => string.Join("\n", hypotheses);

    // Sentences: pages that put numbers to the right would put these there, too.
    private static string Cells(string element, params string[] texts) =>
        string.Concat(texts.Select(text => HtmlTable.Cell(element, text, toTheRight: false)));
}

/// <summary>Tables of a page.</summary>
internal static class HtmlTable
{
    internal static string Of(string caption, string head, IEnumerable<string> rows) =>
        $"<table style=\"{FigureStyle.Css}\">{caption}<thead><tr>{head}</tr></thead>" +
        $"<tbody>{string.Concat(rows.Select(row => $"<tr>{row}</tr>"))}</tbody></table>";

    internal static string Cell(string element, string text, bool toTheRight) =>
        $"<{element} style=\"text-align: {(toTheRight ? "right" : "left")}\">{WebUtility.HtmlEncode(text)}</{element}>";
}
