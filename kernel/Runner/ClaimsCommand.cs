namespace Vae.Kernel.Runner;

/// <summary><c>./run claims</c>: the claims of all results that are kept.</summary>
static class ClaimsCommand
{
    const string Readme = "README.md", Begin = "<!-- claims -->", End = "<!-- /claims -->";

    const string Nothing = "There are no results of full size yet: `./run --preset full --publish` computes them.";

    /// <summary>Prints the table, or writes it into README.md.</summary>
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
        var table = results.Any(result => result.Claims.Count > 0) ? ClaimTable.Markdown(results) : Nothing;
        // The blank lines are what Markdown needs between a comment and a table.
        var written = $"{text[..(begin + Begin.Length)]}\n\n{table}\n\n{text[end..]}";
        if (written == text)
            return $"{Readme} is in step with {ResultFolder.Published}/.";
        AtomicFile.Write(Readme, written);
        return $"{Readme}: the claims were written anew.";
    }
}
