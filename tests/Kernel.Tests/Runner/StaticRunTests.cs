using System.Text.Json.Nodes;
using Headless;

namespace Vae.Kernel.Tests.Runner;

/// <summary>Runs that take pictures of charts and publish copies, of a notebook with a tiny drawing library.</summary>
public sealed class StaticRun : IAsyncLifetime
{
    const string Library = """"
        HTML("""
            <script>window.Plotly = { newPlot(place, colour) {
              place.innerHTML = `<svg class="main-svg" width="600" height="300" style="background: ${colour}"></svg>`; } };</script>
            """).Display();
        Console.WriteLine("kept text");
        """";
    const string Picture =
        "\"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNgAAAAAgAB4iG8MwAAAABJRU5ErkJggg==\"" +
        ".DisplayAs(\"image/png\");";

    internal TemporaryFolder Folder { get; } = new();

    internal RunResult Result { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Write("good", Library, Chart("first", "red"), Chart("second", "lime"), Picture);
        Write("large", Library, Chart("first", "red"), "new string('A', 3_600_000).DisplayAs(\"image/png\");");
        Write("place", "1 + 1", "Console.Write(System.IO.Path.GetFullPath(\"../../data\"));");
        Write("bare", Chart("first", "red"));
        Write("broken", Library, Chart("first", "red"), "int.Parse(\"abc\");");
        Folder.Write("gallery/a/broken.ipynb", "an earlier copy");
        Result = await RunResult.OfAsync(Folder, ["--publish", "--jobs", "2"]);
    }

    public Task DisposeAsync()
    {
        Folder.Dispose();
        return Task.CompletedTask;
    }

    internal static string Chart(string id, string colour) => $""""
        HTML("""<div id="{id}">{colour} chart</div><script>Plotly.newPlot(document.getElementById("{id}"), "{colour}");</script>""")
        """";

    void Write(string name, params string[] cells) => Folder.WriteNotebook($"notebooks/a/{name}.ipynb", cells);
}

public sealed class StaticRunTests(StaticRun run) : IClassFixture<StaticRun>
{
    const string Good = "notebooks/a/good.ipynb";

    readonly RunResult result = run.Result;

    [Fact]
    public async Task ChartsOfTheExecutedNotebookHavePicturesBesideTheirHtml()
    {
        Assert.Contains($"{Good}: done", result.Output);
        JsonObject[] charts = [Output(result.Cells(Good), 1), Output(result.Cells(Good), 2)];
        Assert.All(charts, chart => Assert.Contains("Plotly.newPlot", chart["data"]!["text/html"]!.ToJsonString()));
        Assert.All(charts, chart => Assert.Equal(
            """{"width":600,"height":300}""", chart["metadata"]!["image/png"]!.ToJsonString()));
        Assert.Equal("750 × 375: 255 0 0", await LookAtAsync((string)charts[0]["data"]!["image/png"]!));
        Assert.Equal("750 × 375: 0 255 0", await LookAtAsync((string)charts[1]["data"]!["image/png"]!));
    }

    [Fact]
    public void PageShowsThePicturesWhereNoScriptRuns()
    {
        var page = File.ReadAllText(run.Folder["artifacts/notebooks/a/good.html"]);
        Assert.Equal(2, page.Split("<noscript><img src=\"data:image/png;base64,iVBOR").Length - 1);
    }

    [Fact]
    public void PublishedCopyHasPicturesAndTextsAndNoScript()
    {
        var text = File.ReadAllText(run.Folder["gallery/a/good.ipynb"]);
        var cells = JsonNode.Parse(text)!["cells"]!.AsArray();
        Assert.Equal(["kept text\n"], Output(cells, 0)["text"]!.AsArray().Select(line => (string)line!));
        Assert.All(Enumerable.Range(1, 2), cell => Assert.Equal(
            ["image/png", "text/plain"], Output(cells, cell)["data"]!.AsObject().Select(form => form.Key).Order()));
        Assert.Contains("image/png", Output(cells, 3)["data"]!.AsObject());
        Assert.True(text.Length < 10_000, $"{text.Length} bytes");
    }

    [Fact]
    public async Task ContactSheetShowsAllPictures()
    {
        var sheet = await LookAtAsync(Convert.ToBase64String(File.ReadAllBytes(run.Folder["gallery/a/good.png"])));
        Assert.EndsWith(": 0 0 0, 0 255 0, 255 0 0, 255 255 255", sheet);
    }

    [Theory]
    [InlineData("large", "3,000,000 are allowed", "cell 3 (image/png, 3,600,002 bytes)")]
    [InlineData("place", "cell 2 shows", "a folder of this machine")]
    [InlineData("bare", "cell 1 has a chart", "#!import ../start.dib")]
    public void WhatCannotBePublishedFailsWithItsReason(string name, string problem, string place)
    {
        var report = result.Report($"notebooks/a/{name}.ipynb");
        Assert.Contains(problem, report);
        Assert.Contains(place, report);
        Assert.Equal(1, result.ExitCode);
        Assert.False(File.Exists(run.Folder[$"gallery/a/{name}.ipynb"]));
        Assert.True(File.Exists(run.Folder[$"artifacts/notebooks/a/{name}.html"]));
    }

    [Fact]
    public void FailedNotebookLeavesTheEarlierCopyAlone() =>
        Assert.Equal("an earlier copy", File.ReadAllText(run.Folder["gallery/a/broken.ipynb"]));

    [Fact]
    public async Task MissingBrowserIsSaidAndTheExecutedNotebookStays()
    {
        using var folder = new TemporaryFolder();
        folder.WriteNotebook("notebooks/a/1.ipynb", StaticRun.Chart("only", "red"));
        var without = await RunResult.OfAsync(folder, ["--static"], ("CHROMIUM", folder["no-browser"]));
        Assert.Equal(1, without.ExitCode);
        Assert.Contains("apt-get install chromium", without.Report("notebooks/a/1.ipynb"));
        Assert.Equal(["text/html", "text/plain"],
            Output(without.Cells("notebooks/a/1.ipynb"), 0)["data"]!.AsObject().Select(form => form.Key).Order());
        Assert.True(File.Exists(folder["artifacts/notebooks/a/1.html"]));
        Assert.False(Directory.Exists(folder["gallery"]));
    }

    static JsonObject Output(JsonArray cells, int cell) =>
        Assert.Single(cells[cell]!["outputs"]!.AsArray())!.AsObject();

    /// <summary>A PNG as a browser shows it: its size, and the colours of large areas.</summary>
    static async Task<string> LookAtAsync(string png)
    {
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync($"<img src=\"data:image/png;base64,{png}\">");
        return await page.EvaluateAsync<string>("""
            (() => {
              const image = document.querySelector("img"), [width, height] = [image.naturalWidth, image.naturalHeight];
              const context = new OffscreenCanvas(width, height).getContext("2d");
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 0, width, height), counts = {};
              for (let i = 0; i < data.length; i += 4) {
                const colour = data.slice(i, i + 3).join(" ");
                counts[colour] = (counts[colour] ?? 0) + 1;
              }
              const large = Object.keys(counts).filter(colour => counts[colour] > 0.05 * width * height).sort();
              return `${width} × ${height}: ${large.join(", ")}`;
            })()
            """);
    }
}
