using System.Text.Json;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>What a script said of its cases, one line of JSON each.</summary>
sealed class CaseResults
{
    readonly Dictionary<string, Result> results;
    readonly string others;

    CaseResults(Dictionary<string, Result> results, string others) => (this.results, this.others) = (results, others);

    public static CaseResults Of(Ended script)
    {
        var lines = script.Output.Split('\n').ToLookup(line => line.StartsWith('{'));
        var results = lines[true].Select(line => JsonSerializer.Deserialize<Result>(line, JsonSerializerOptions.Web)!)
            .GroupBy(result => result.Case).ToDictionary(group => group.Key, group => group.Last());
        // What belongs to no case, as a kernel that did not start, explains those that are missing.
        return new(results, string.Join('\n', [.. lines[false],
            .. results.Values.Select(result => $"{result.Case}: {result.Outcome} {result.Message}"), script.Errors]));
    }

    public void CheckPassed(string name)
    {
        Assert.True(results.TryGetValue(name, out var result), $"{name} did not run; all that was said:\n{others}");
        Assert.True(result.Outcome == "ok", $"{result.Outcome}: {result.Message}");
    }

    sealed record Result(string Case, string Outcome, string Message);
}
