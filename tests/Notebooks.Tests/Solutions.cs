using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Tests;

/// <summary>
/// The folded solutions of a notebook's exercises, as cells behind its own: what a student who unfolds and pastes them
/// runs.
/// </summary>
static partial class Solutions
{
    /// <summary>The C# fences inside the <c>details</c> of a notebook.</summary>
    public static string[] Of(JsonNode notebook) =>
    [
        .. from cell in notebook["cells"]!.AsArray()
           where (string)cell!["cell_type"]! == "markdown"
           from Match details in Details().Matches(NotebookTests.Source(cell))
           from Match fence in Fence().Matches(details.Value)
           select fence.Groups["code"].Value,
    ];

    /// <summary>Where the copy of a notebook lies: beside it, because paths count from there.</summary>
    public static string CopyOf(string notebook) => Path.Combine(
        Path.GetDirectoryName(notebook)!, $".{Path.GetFileNameWithoutExtension(notebook)}-solutions.ipynb");

    /// <summary>Writes a copy of each notebook that has solutions, with these as further cells.</summary>
    /// <returns>The copies.</returns>
    public static string[] WriteCopies(IEnumerable<string> notebooks) =>
        [.. notebooks.Where(notebook => Of(NotebookTests.Read(notebook)) is not []).Select(WriteCopy)];

    private static string WriteCopy(string notebook)
    {
        var document = NotebookTests.Read(notebook);
        foreach (var (number, code) in Of(document).Index())
            document["cells"]!.AsArray().Add((JsonNode)new JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = $"solution-{number + 1}",
                ["metadata"] = new JsonObject(),
                ["execution_count"] = null,
                ["outputs"] = new JsonArray(),
                ["source"] = code,
            });
        var copy = CopyOf(notebook);
        File.WriteAllText(Path.Combine(Checkout.Root, copy), document.ToJsonString());
        return copy;
    }

    [GeneratedRegex("<details>.*?</details>", RegexOptions.Singleline)]
    private static partial Regex Details();

    [GeneratedRegex("^```csharp\n(?<code>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
