using System.Net;
using Vae.Replication;

namespace Vae.Figures;

/// <summary>The claims of a notebook as a table.</summary>
public static class ClaimTable
{
    /// <summary>One row for each claim: what the report says, what was measured, the rule, the verdict.</summary>
    public static string Html(IEnumerable<Claim> claims) => Table(["claim", "the report says", "measured", "holds if", "verdict"], claims.Select(claim =>
        $"<td>{claim.Report}.{claim.Number}</td><td>{Encode(claim.Text)}</td><td>{Encode($"{claim.Measurement}: {claim.ValueText}")}</td>" +
        $"<td>{Encode(claim.Rule)}</td><td><b>{claim.VerdictText}</b></td>"));

    /// <summary>One row for each hypothesis: what the report says, what will be measured, the rule.</summary>
    public static string Html(IEnumerable<Hypothesis> hypotheses) => Table(["claim", "the report says", "to be measured", "holds if"], hypotheses.Select(h =>
        $"<td>{h.Report}.{h.Number}</td><td>{Encode(h.Text)}</td><td>{Encode(h.Measurement + (h.Unit == "" ? "" : $" ({h.Unit})"))}</td>" +
        $"<td>{Encode(h.Rule.Text)}</td>"));

    /// <summary>One line for each claim.</summary>
    public static string Text(IEnumerable<Claim> claims) => string.Join("\n", claims);

    /// <summary>Three lines for each hypothesis.</summary>
    public static string Text(IEnumerable<Hypothesis> hypotheses) => string.Join("\n", hypotheses);

    private static string Table(string[] head, IEnumerable<string> rows) =>
        $"<table><thead><tr>{string.Concat(head.Select(name => $"<th>{name}</th>"))}</tr></thead>" +
        $"<tbody>{string.Concat(rows.Select(row => $"<tr>{row}</tr>"))}</tbody></table>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
