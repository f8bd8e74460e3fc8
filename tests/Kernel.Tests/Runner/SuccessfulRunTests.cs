using Headless;

namespace Vae.Kernel.Tests.Runner;

/// <summary>One run of good notebooks, looked at from several sides.</summary>
public sealed class SuccessfulRun : IAsyncLifetime
{
    internal TemporaryFolder Folder { get; } = new();

    internal RunResult Result { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Folder.Write("notebooks/start.dib", "#!fsharp\nnot to be run");
        Folder.Write("notebooks/1-first/shared.csx",
            "var preset = Environment.GetEnvironmentVariable(\"VAE_PRESET\");");
        Folder.Write("notebooks/1-first/10-last.ipynb", """
            {"cells": [
              {"cell_type": "raw", "metadata": {}, "source": "not to be run"},
              {"cell_type": "markdown", "metadata": {}, "attachments": {"a.png": {"image/png": "AAAA"}},
               "source": "# Formulas\n\nInline $x^2$ and\n\n$$\\sum_i x_i$$"},
              {"cell_type": "code", "execution_count": 9, "metadata": {"tags": ["kept"]},
               "outputs": [{"output_type": "stream", "name": "stdout", "text": "old"}],
               "source": ["#!import shared.csx\n",
                          "$\"{preset} {Environment.GetEnvironmentVariable(\"VAE_DEVICE\")} {Environment.GetEnvironmentVariable(\"VAE_FRESH\")}\""]},
              {"cell_type": "code", "metadata": {}, "outputs": [],
               "source": ["for (var i = 0; i <= 3; i++) Console.Write($\"\\r{i} of 3\");\n",
                          "var d = display(\"first\");\n", "display(\"between\");"]},
              {"cell_type": "code", "metadata": {}, "outputs": [],
               "source": ["d.Update(\"updated\");\n", "System.IO.Path.GetFileName(Environment.CurrentDirectory)"]},
              {"cell_type": "code", "metadata": {}, "outputs": [],
               "source": ["Console.Write(\"cleared\\u001b[2J\");\n",
                          "\"[1, {\\\"a\\\": 2}]\".DisplayAs(\"application/json\");\n", "Console.Write(\"kept\");"]}],
             "metadata": {"kernelspec": {"display_name": ".NET (C#)", "name": ".net-csharp"}, "mine": 1},
             "nbformat": 4, "nbformat_minor": 5}
            """);
        Folder.Write("notebooks/1-first/2-middle.dib", "#!markdown\n\nText\n\n#!csharp\n\n1 + 1");
        Folder.Write("artifacts/notebooks/0-gone/old.html", "");
        Folder.Write("artifacts/notebooks/0-gone/old.ipynb", """
            {"cells": [{"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "1", "outputs": [
              {"output_type": "display_data", "metadata": {}, "data":
                {"text/html": "<figure class=\"vae-figure\"><img src=\"data:image/png;base64,QUJD\"></figure>"}}]}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """);
        Folder.Write("artifacts/results/0-gone/old.quick.json", """
            {"notebook": "0-gone/old", "data": "MNIST", "preset": "quick", "claims": [{"report": 1, "number": 2,
             "sentence": "s", "ours": false, "text": "a < b", "rule": "r", "measurement": "m", "measured": "1",
             "values": [1], "verdict": "holds"}]}
            """);
        Result = await RunResult.OfAsync(Folder, ["--preset", "quick", "--device", "cpu", "--fresh", "--jobs", "2"]);
    }

    public Task DisposeAsync()
    {
        Folder.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class SuccessfulRunTests(SuccessfulRun run) : IClassFixture<SuccessfulRun>
{
    const string First = "notebooks/1-first/10-last.ipynb";

    readonly RunResult result = run.Result;

    [Fact]
    public void ExitCodeIsZero() => Assert.True(result.ExitCode == 0, result.Output + result.Errors);

    [Fact]
    public void AllHavePages() => Assert.DoesNotContain("o page", result.Output);

    [Fact]
    public void NotebooksRunInTheirFolderWithPresetAndDevice()
    {
        Assert.Contains("quick cpu 1", result.Outputs(First));
        Assert.Contains("\n1-first\n", result.Outputs(First));
    }

    [Fact]
    public void ExecutedCopyHasOutputsCountsAndMetadata()
    {
        var cells = result.Cells(First);
        Assert.Equal([1, 2, 3, 4], cells.Skip(2).Select(cell => (int)cell!["execution_count"]!));
        Assert.Equal("""["kept"]""", cells[2]!["metadata"]!["tags"]!.ToJsonString());
        Assert.DoesNotContain("old", result.Outputs(First));
        Assert.Equal("2", result.Outputs("notebooks/1-first/2-middle.ipynb"));
    }

    [Fact]
    public void ExecutedCopyTellsWhenEachCellBeganAndEnded()
    {
        var times = result.Cells(First).Skip(2).Select(cell => cell!["metadata"]!["execution"]!)
            .SelectMany(execution =>
                new[] { (DateTime)execution["iopub.execute_input"]!, (DateTime)execution["shell.execute_reply"]! });
        Assert.Equal(times.Order(), times);
    }

    [Fact]
    public void WhatIsNoCodeIsKeptAsItIs()
    {
        var cells = result.Cells(First);
        Assert.Equal(("raw", "not to be run"), ((string?)cells[0]!["cell_type"], (string?)cells[0]!["source"]));
        Assert.Equal("AAAA", (string?)cells[1]!["attachments"]!["a.png"]!["image/png"]);
    }

    [Fact]
    public void OutputInJsonIsKeptAsJsonAndWhatIsClearedIsGone()
    {
        var outputs = result.Cells(First)[5]!["outputs"]!.AsArray();
        Assert.Equal("""[1,{"a":2}]""", outputs[0]!["data"]!["application/json"]!.ToJsonString());
        Assert.Equal("""["kept"]""", outputs[1]!["text"]!.ToJsonString());
    }

    [Fact]
    public void SourceIsLeftAlone() => Assert.Contains("\"old\"", File.ReadAllText(run.Folder[First]));

    [Fact]
    public void ProgressLinesAreOverwrittenAndDisplaysUpdatedInPlace() =>
        Assert.Contains("3 of 3\nupdated\nbetween", result.Outputs(First));

    [Fact]
    public void ConsoleHasALineForEachNotebookAndATable()
    {
        Assert.Matches(@"notebooks/1-first/10-last\.ipynb: done, cells 4, [0-9.]+ s\n", result.Output);
        Assert.Matches(@"\nnotebook +seconds +cells +page\n", result.Output);
        Assert.Matches(@"\nnotebooks/1-first/2-middle\.dib +[0-9.]+ +1 +artifacts/notebooks/1-first/2-middle\.html\n",
            result.Output);
        Assert.Contains("artifacts/index.html", result.Output);
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public void IndexLinksAllPagesAndThoseOfEarlierRuns()
    {
        var index = File.ReadAllText(run.Folder["artifacts/index.html"]);
        Assert.Contains("href=\"notebooks/1-first/10-last.html\"", index);
        Assert.Contains("href=\"notebooks/1-first/10-last.ipynb\"", index);
        Assert.Contains("href=\"notebooks/0-gone/old.html\"", index);
        Assert.DoesNotContain("http-equiv", index);
    }

    [Fact]
    public void IndexShowsTheFirstFigureAndTheClaims()
    {
        var index = File.ReadAllText(run.Folder["artifacts/index.html"]);
        Assert.Contains("<img src=\"data:image/png;base64,QUJD\"", index);
        Assert.Contains("<tr><td>R1.2</td><td>a &lt; b</td><td><b>holds</b></td></tr>", index);
    }

    [Fact]
    public void PagesReferToNothingOnTheNetwork()
    {
        var page = File.ReadAllText(run.Folder["artifacts/notebooks/1-first/10-last.html"]);
        Assert.DoesNotMatch("""(src|href)\s*=\s*["']?(https?:)?//""", page);
        Assert.DoesNotMatch("""url\(["']?(https?:)?//""", page);
        Assert.DoesNotMatch("""import\(?\s*["']https?://""", page);
        Assert.DoesNotContain("require.min.js", page);
    }

    [Fact]
    public async Task FormulasAreDrawn()
    {
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(new Uri(run.Folder["artifacts/notebooks/1-first/10-last.html"]));
        await page.WaitForFunctionAsync(
            "document.querySelectorAll('.jp-MarkdownOutput mjx-container svg').length === 2");
        Assert.DoesNotContain("$", Assert.Single(await page.Locator(".jp-MarkdownOutput").AllTextContentsAsync()));
    }

    [Fact]
    public async Task ListIsInOrderWithoutSharedCells()
    {
        var listed = await RunResult.OfAsync(run.Folder, ["--list", "notebooks"]);
        Assert.Equal("notebooks/1-first/2-middle.dib\nnotebooks/1-first/10-last.ipynb\n", listed.Output);
    }
}
