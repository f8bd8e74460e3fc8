using System.Net;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Figures;

/// <summary>The claims of a notebook as a table.</summary>
public static class ClaimTable
{
    /// <summary>One row for each claim: what the report says, what was measured, the rule, the verdict.</summary>
    public static string Html(IEnumerable<Claim> claims) => Table(["claim", "the report says", "measured", "holds if", "verdict"], claims.Select(claim =>
        Cells([$"{claim.Report}.{claim.Number}", claim.Text, $"{claim.Measurement}: {claim.ValueText}", claim.Rule]) +
        $"<td {Left}><b>{claim.VerdictText}</b></td>"));

    /// <summary>One row for each hypothesis: what the report says, what will be measured, the rule.</summary>
    public static string Html(IEnumerable<Hypothesis> hypotheses) => Table(["claim", "the report says", "to be measured", "holds if"], hypotheses.Select(h =>
        Cells([$"{h.Report}.{h.Number}", h.Text, h.Measurement + (h.Unit == "" ? "" : $" ({h.Unit})"), h.Rule.Text])));

    /// <summary>One line for each claim.</summary>
    public static string Text(IEnumerable<Claim> claims) => string.Join("\n", claims);

    /// <summary>Three lines for each hypothesis.</summary>
    public static string Text(IEnumerable<Hypothesis> hypotheses) => string.Join("\n", hypotheses);

    // Sentences: pages that put numbers to the right would put these there, too.
    private const string Left = "style=\"text-align: left\"";

    private static string Table(string[] head, IEnumerable<string> rows) =>
        $"<table><thead><tr>{string.Concat(head.Select(name => $"<th {Left}>{name}</th>"))}</tr></thead>" +
        $"<tbody>{string.Concat(rows.Select(row => $"<tr>{row}</tr>"))}</tbody></table>";

    private static string Cells(string[] texts) => string.Concat(texts.Select(text => $"<td {Left}>{WebUtility.HtmlEncode(text)}</td>"));
}
