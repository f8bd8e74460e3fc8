using System.Text.Json.Nodes;

namespace Vae.Notebooks.Tests;

/// <summary>
/// Every notebook is run from the command line with the quick preset, and what it shows is looked into.
/// </summary>
public sealed class NotebookTests(QuickRun run) : IClassFixture<QuickRun>
{
    /// <summary>All of them, as paths relative to the checkout.</summary>
    public static TheoryData<string> Notebooks => [.. All];

    /// <summary>Those among them whose exercises have solutions.</summary>
    public static TheoryData<string> WithSolutions =>
        [.. All.Where(notebook => Solutions.Of(Read(notebook)) is not [])];

    // What begins with a dot is no notebook of the collection: a checkpoint of Jupyter, a copy with solutions.
    internal static IEnumerable<string> All =>
        Directory.EnumerateFiles(Path.Combine(Checkout.Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Checkout.Root, path))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    [Theory, MemberData(nameof(Notebooks))]
    public void Runs_from_top_to_bottom_and_shows_something(string notebook)
    {
        var folder = run.Of(notebook);
        Assert.True(folder.Output.Contains($"{notebook}: done"), folder.Output + folder.Errors);

        // A notebook that decides claims keeps them under its own name: the run finds them there, and prints them.
        if (Cells(notebook).Any(cell => Source(cell).Contains("ResultFile.Of(")))
        {
            var results = Path.Combine(
                "artifacts", Path.ChangeExtension(notebook.Replace("notebooks", "results"), ".quick.json"));
            Assert.True(File.GetLastWriteTimeUtc(Path.Combine(Checkout.Root, results)) > run.Begin, results);
            Assert.Contains("\nClaims (quick preset):\nclaim ", folder.Output);
        }

        var executed = Cells(Path.Combine("artifacts", notebook)).Where(IsCode).ToArray();
        Assert.Equal(Enumerable.Range(1, executed.Length), executed.Select(cell => (int)cell["execution_count"]!));
        var outputs = executed.SelectMany(cell => cell["outputs"]!.AsArray()).ToArray();
        Assert.DoesNotContain(outputs, o => (string)o!["output_type"]! == "error");
        // Rich outputs can be read without a browser, too.
        Assert.All(outputs.Select(o => o!["data"]).OfType<JsonObject>(), data =>
            Assert.True(data.ContainsKey("text/plain"), string.Join(", ", data.Select(form => form.Key))));
        Assert.Contains(outputs, o => o!.ToJsonString().Contains("quick preset"));
        var charts = outputs.Where(o => o!["data"]?["text/html"]?.ToJsonString().Contains("id=\\u0022chart-") ?? false);
        Assert.NotEmpty(charts);
        Assert.All(charts, chart => Assert.StartsWith("iVBORw0KGgo", (string)chart!["data"]!["image/png"]!));
    }

    [Theory, MemberData(nameof(WithSolutions))]
    public void Solutions_of_exercises_run_after_the_notebook(string notebook)
    {
        var copy = Solutions.CopyOf(notebook);
        var folder = run.Of(notebook);
        Assert.True(folder.Output.Contains($"{copy}: done"), folder.Output + folder.Errors);
        // A solution has something to show.
        var last = Cells(Path.Combine("artifacts", copy)).TakeLast(Solutions.Of(Read(notebook)).Length);
        Assert.All(last, cell => Assert.NotEmpty(cell["outputs"]!.AsArray()));
        // The page shows the fences as code.
        var page = Path.ChangeExtension(Path.Combine(Checkout.Root, "artifacts", notebook), ".html");
        Assert.DoesNotContain("```csharp", File.ReadAllText(page));
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Is_stored_without_outputs_for_the_kernel_that_front_ends_know(string notebook)
    {
        var document = Read(notebook);
        Assert.Equal(".net-csharp", (string)document["metadata"]!["kernelspec"]!["name"]!);
        Assert.Equal(4, (int)document["nbformat"]!);
        Assert.All(Cells(notebook).Where(IsCode), cell =>
        {
            Assert.Empty(cell["outputs"]!.AsArray());
            Assert.Null(cell["execution_count"]);
        });
    }

    [Theory, MemberData(nameof(Notebooks))]
    public void Lies_one_folder_deep_and_begins_with_the_import(string notebook)
    {
        Assert.Equal(3, notebook.Split(Path.DirectorySeparatorChar).Length);
        Assert.Equal("#!import ../start.dib", Source(Cells(notebook).First(IsCode)).Trim());
    }

    private static bool IsCode(JsonNode cell) => (string)cell["cell_type"]! == "code";

    internal static string Source(JsonNode cell) => cell["source"] is JsonArray lines
        ? string.Concat(lines.Select(line => (string)line!)) : (string)cell["source"]!;

    private static IEnumerable<JsonNode> Cells(string notebook) =>
        Read(notebook)["cells"]!.AsArray().Select(cell => cell!);

    internal static JsonNode Read(string notebook) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Root, notebook)))!;
}
