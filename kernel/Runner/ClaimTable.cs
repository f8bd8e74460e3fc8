namespace Vae.Kernel.Runner;

/// <summary>The claims of several notebooks, as a table for the console and as one for README.md.</summary>
static class ClaimTable
{
    /// <summary>Aligned text; null where no notebook has a claim.</summary>
    public static string? Text(IReadOnlyList<NotebookResult> results)
    {
        string[][] rows = [.. InOrder(results).Select(row => (string[])
            [Number(row.Claim), row.Claim.Verdict, Measured(row.Result, row.Claim), row.Claim.Text])];
        if (rows is [])
            return null;
        var presets = results.Select(result => $"{result.Preset} preset").Distinct();
        var table = SummaryTable.Aligned([["claim", "verdict", "measured", "the report says"], .. rows]);
        return $"Claims ({string.Join(", ", presets)}):\n{table}";
    }

    /// <summary>Markdown that links each claim to its notebook and each verdict to its numbers.</summary>
    public static string Markdown(IReadOnlyList<NotebookResult> results) => string.Join('\n',
    [
        "| claim | the report says | measured, mean ± standard deviation | holds if | verdict |",
        "| --- | --- | --- | --- | --- |",
        .. InOrder(results).Select(row => Row(row.Result, row.Claim)),
    ]);

    static string Row(NotebookResult result, ClaimResult claim)
    {
        var measured = $"{claim.Measurement}: {Measured(result, claim)}";
        return $"| [{Number(claim)}](notebooks/{result.Notebook}.ipynb) | {Escape(claim.Text)} | {Escape(measured)} "
            + $"| {Escape(claim.Rule)} | [{claim.Verdict}]({result.Path.Replace('\\', '/')}) |";
    }

    static IEnumerable<(NotebookResult Result, ClaimResult Claim)> InOrder(IEnumerable<NotebookResult> results) =>
        results.SelectMany(result => result.Claims, (result, claim) => (result, claim))
            .OrderBy(row => row.claim.Report).ThenBy(row => row.claim.Number);

    static string Number(ClaimResult claim) => $"{claim.Report}.{claim.Number}";

    static string Measured(NotebookResult result, ClaimResult claim) =>
        $"{claim.Measured} ({result.Data}, {(claim.Values.Count == 1 ? "1 seed" : $"{claim.Values.Count} seeds")})";

    // What Markdown would read as something else than text.
    static string Escape(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => @"\|*_`<[$".Contains(c) ? $@"\{c}" : $"{c}"));
}
