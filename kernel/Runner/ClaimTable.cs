namespace Vae.Kernel.Runner;

/// <summary>The claims of several notebooks: a line each in README.md, their parts with all numbers apart.</summary>
static class ClaimTable
{
    const string Holds = "holds", OneRun = "one run", Open = "not decided at this size";

    /// <summary>The parts of the claims in aligned text; null where no notebook has a claim.</summary>
    public static string? Text(IReadOnlyList<NotebookResult> results)
    {
        string[][] rows = [.. InOrder(results).Select(row => (string[])
            [row.Claim.Name, row.Claim.Verdict, Measured(row.Result, row.Claim), row.Claim.Text])];
        if (rows is [])
            return null;
        var presets = results.Select(result => $"{result.Preset} preset").Distinct();
        var table = SummaryTable.Aligned([["claim", "verdict", "measured", "what it says"], .. rows]);
        return $"Claims ({string.Join(", ", presets)}):\n{table}";
    }

    /// <summary>Markdown: how many claims hold, and a line for each with its verdict.</summary>
    /// <param name="results">What the notebooks found.</param>
    /// <param name="measurements">Where the parts are.</param>
    public static string Markdown(IReadOnlyList<NotebookResult> results, string measurements)
    {
        WholeClaim[] claims = [.. InOrder(results).GroupBy(row => (row.Claim.Report, row.Claim.Number))
            .Select(group => new WholeClaim([.. group]))];
        return string.Join('\n',
        [
            Summary(claims, measurements),
            "",
            "| claim | what it says | verdict | notebook |",
            "| --- | --- | --- | --- |",
            .. claims.Select(claim =>
                $"| {claim.Name} | {Escape(claim.Sentence)} | {claim.Verdict} | {claim.Notebooks} |"),
        ]);
    }

    /// <summary>Markdown: what was measured of each part, by which rule, and where the numbers are.</summary>
    /// <param name="results">What the notebooks found.</param>
    /// <param name="root">The way from the page to the repository's root, <c>../</c>.</param>
    public static string Measurements(IReadOnlyList<NotebookResult> results, string root) => string.Join('\n',
    [
        "| claim | what it says | measured, mean ± standard deviation over the seeds | holds if | verdict |",
        "| --- | --- | --- | --- | --- |",
        .. InOrder(results).Select(row => Row(row.Result, row.Claim, root)),
    ]);

    static string Summary(WholeClaim[] claims, string measurements)
    {
        var theirs = claims.Where(claim => !claim.Ours).CountBy(claim => claim.Verdict.Split(':')[0]).ToDictionary();
        (string Verdict, string One, string Many)[] kinds =
        [
            (Holds, "holds", "hold"), (WholeClaim.InPart, "holds in part", "hold in part"),
            (WholeClaim.No, "does not hold", "do not hold"),
            (OneRun, "rests on one run and is not decided", "rest on one run and are not decided"),
            (Open, "is left open", "are left open"),
        ];
        var counts = kinds.Where(kind => theirs.ContainsKey(kind.Verdict)).Select(kind =>
            theirs[kind.Verdict] is var count && count == 1 ? $"1 {kind.One}" : $"{count} {kind.Many}");
        var ours = claims.Count(claim => claim.Ours);
        return $"Of {theirs.Values.Sum()} claims that were measured at full size: {string.Join(", ", counts)}. "
            + (ours == 0 ? "" : ours == 1 ? "1 more is a question of ours. " : $"{ours} more are questions of ours. ")
            + $"[Every measurement with its rule]({measurements}).";
    }

    static string Row(NotebookResult result, ClaimResult claim, string root)
    {
        var measured = $"{claim.Measurement}: {Measured(result, claim)}";
        var verdict = $"[{claim.Verdict}]({root}{result.Path.Replace('\\', '/')})";
        var finish = claim.Verdict == OneRun ? $"; {Finish(result)} finishes it" : "";
        return $"| [{claim.Name}]({root}notebooks/{result.Notebook}.ipynb) | {Escape(claim.Text)} | {Escape(measured)} "
            + $"| {Escape(claim.Rule)} | {verdict}{finish} |";
    }

    static string Finish(NotebookResult result) =>
        $"`./run notebooks/{result.Notebook}.ipynb --preset full --publish`";

    static IEnumerable<(NotebookResult Result, ClaimResult Claim)> InOrder(IEnumerable<NotebookResult> results) =>
        results.SelectMany(result => result.Claims, (result, claim) => (result, claim))
            .OrderBy(row => row.claim.Report).ThenBy(row => row.claim.Number);

    static string Measured(NotebookResult result, ClaimResult claim) =>
        $"{claim.Measured} ({result.Data}, {(claim.Values.Count == 1 ? "1 seed" : $"{claim.Values.Count} seeds")})";

    // What Markdown would read as something else than text.
    static string Escape(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => @"\|*_`<[$".Contains(c) ? $@"\{c}" : $"{c}"));

    /// <summary>
    /// A claim as a whole: what its parts come to. What is ours in it has no say in a report's claim.
    /// </summary>
    sealed record WholeClaim((NotebookResult Result, ClaimResult Claim)[] Parts)
    {
        public const string InPart = "holds in part", No = "does not hold";

        public bool Ours => Parts.All(part => part.Claim.Ours);

        public string Name => Parts.MinBy(part => part.Claim.Ours).Claim.Name;

        public string Sentence => Parts[0].Claim.Sentence;

        /// <summary>The notebooks, <c>[1.2](notebooks/1-mlp-vae/2-batch-size.ipynb)</c>.</summary>
        public string Notebooks => string.Join(", ", Parts.Select(part => part.Result.Notebook).Distinct()
            .Select(name => $"[{string.Join('.', name.Split('/').Select(Number))}](notebooks/{name}.ipynb)"));

        public string Verdict
        {
            get
            {
                string[] verdicts =
                    [.. Parts.Where(part => Ours || !part.Claim.Ours).Select(part => part.Claim.Verdict)];
                var holding = verdicts.Count(verdict => verdict == Holds);
                return verdicts.FirstOrDefault(verdict => verdict is not (Holds or No)) is { } open ? open
                    : holding == verdicts.Length ? Holds
                    : holding == 0 ? No
                    : $"{InPart}: {holding} of {verdicts.Length}";
            }
        }

        // 2-batch-size → 2
        static string Number(string name) => name.Split('-')[0];
    }
}
