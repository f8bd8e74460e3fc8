using System.Net;
using Vae.Replication;

namespace Vae.Figures;

/// <summary>The claims of a notebook as a table.</summary>
public static class ClaimTable
{
    /// <summary>One row for each claim: what the report says, what was measured, the verdict.</summary>
    public static string Html(IEnumerable<Claim> claims) =>
        "<table><thead><tr><th>claim</th><th>measured</th><th>rule</th><th>verdict</th></tr></thead><tbody>" +
        string.Concat(claims.Select(claim =>
            $"<tr><td>{Encode(claim.Text)}</td><td>{Encode($"{claim.Measurement}: {claim.ValueText}")}</td>" +
            $"<td>{Encode(claim.Rule)}</td><td><b>{claim.VerdictText}</b></td></tr>")) +
        "</tbody></table>";

    /// <summary>One line for each claim.</summary>
    public static string Text(IEnumerable<Claim> claims) => string.Join("\n", claims);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
