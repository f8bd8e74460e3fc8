namespace Vae.Kernel.Runner;

/// <summary><c>./run claims</c>: the claims of all results that are kept.</summary>
static class ClaimsCommand
{
    const string Readme = "README.md", Begin = "<!-- claims -->", End = "<!-- /claims -->";

    const string Page = $"{ResultFolder.Published}/claims.md";

    const string PageHead = """
        # What was measured of every claim

        Written by `./run claims --readme` from the results beside it ([README](README.md)). A claim is named by its
        report and its number there; *(ours)* marks what the report does not say. The rule was written down before its
        numbers were seen, or replaced in the open, as the notebook says. What rests on fewer than three seeds is
        *one run*.


        """;

    const string Nothing = "There are no results of full size yet: `./run --preset full --publish` computes them.";

    /// <summary>Prints the claims, or writes them into README.md and onto a page of their own.</summary>
    /// <returns>0, or 1 where a file is not as it should be.</returns>
    public static int Execute(bool readme)
    {
        try
        {
            var results = ResultFolder.ReadPublished();
            Console.WriteLine(readme ? Write(results) : ClaimTable.Text(results) ?? Nothing);
            return 0;
        }
        catch (Exception error) when (error is ResultException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"run: {error.Message}");
            return 1;
        }
    }

    static string Write(IReadOnlyList<NotebookResult> results)
    {
        var text = File.ReadAllText(Readme);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new ResultException($"{Readme} has no place for the claims. "
                + $"Put the two lines {Begin} and {End} where the table belongs.");
        var any = results.Any(result => result.Claims.Count > 0);
        // The blank lines are what Markdown needs between a comment and a table.
        var table = any ? ClaimTable.Markdown(results, Page) : Nothing;
        bool[] changed =
        [
            Replace(Readme, $"{text[..(begin + Begin.Length)]}\n\n{table}\n\n{text[end..]}"),
            Replace(Page, $"{PageHead}{(any ? ClaimTable.Measurements(results, root: "../") : Nothing)}\n"),
        ];
        return changed.Contains(true) ? $"{Readme} and {Page}: the claims were written anew."
            : $"{Readme} and {Page} are in step with {ResultFolder.Published}/.";
    }

    static bool Replace(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
            return false;
        AtomicFile.Write(path, text);
        return true;
    }
}
