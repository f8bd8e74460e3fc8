using static Vae.Kernel.Tests.Runner.Results;

namespace Vae.Kernel.Tests.Runner;

/// <summary>The claims that a run prints and publishes are those of its own notebooks.</summary>
public sealed class RunClaimsTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task TheClaimsOfTheRunArePrintedInOneAlignedTable()
    {
        WriteNotebook("1-a", "quick", Claim(1, 10, "The tenth.", "not decided at this size"),
            Claim(1, 2, "The second.", "one run", seeds: 1));
        WriteNotebook("2-b", "quick", Claim(1, 3, "The third.", "does not hold", ours: true));
        folder.WriteNotebook("notebooks/r/3-c.ipynb", "1 + 1");
        // Left by earlier runs: of a notebook that is not run, of one that writes nothing now, of another preset.
        folder.Write("artifacts/results/r/9-z.quick.json", Json("r/9-z", "quick", Claim(9, 1, "Of another run.")));
        folder.Write("artifacts/results/r/3-c.quick.json", Json("r/3-c", "quick", Claim(9, 2, "Of an earlier run.")));
        folder.Write("artifacts/results/r/1-a.full.json", Json("r/1-a", "full", Claim(9, 3, "Of an earlier run.")));

        var result = await RunResult.OfAsync(folder, []);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.Contains("""

            Claims (quick preset):
            claim        verdict                   measured                      what it says
            R1.2         one run                   2 ± 1 nats (MNIST, 1 seed)    The second.
            R1.3 (ours)  does not hold             3 ± 1 nats (MNIST, 3 seeds)   The third.
            R1.10        not decided at this size  10 ± 1 nats (MNIST, 3 seeds)  The tenth.

            """, result.Output);
        Assert.DoesNotContain("Of an", result.Output);
        Assert.False(Directory.Exists(folder["results"]));
    }

    [Fact]
    public async Task WithoutClaimsThereIsNoTable()
    {
        folder.WriteNotebook("notebooks/r/1-a.ipynb", "1 + 1");
        Assert.DoesNotContain("Claims", (await RunResult.OfAsync(folder, [])).Output);
    }

    [Fact]
    public async Task PublishingKeepsResultsOfFullSizeAndOnlyThose()
    {
        WriteNotebook("1-a", "full", Claim(1, 1, "Full."));
        WriteNotebook("2-b", "quick", Claim(1, 2, "Quick."));
        folder.WriteNotebook("notebooks/r/3-c.ipynb",
            WritingCell("../../artifacts/results/r/3-c.full.json", Json("r/3-c", "full", Claim(1, 3, "Failed."))),
            "throw new Exception();");
        var result = await RunResult.OfAsync(folder, ["--publish"]);
        Assert.Equal(["1-a.full.json"], Directory.GetFiles(folder["results/r"]).Select(Path.GetFileName));
        Assert.Equal(File.ReadAllText(folder["artifacts/results/r/1-a.full.json"]),
            File.ReadAllText(folder["results/r/1-a.full.json"]));
        Assert.Contains("notebooks/r/3-c.ipynb: FAILED", result.Output);
    }

    [Theory]
    [InlineData("full")]
    [InlineData("quick")]
    public async Task NothingIsPublishedOfANotebookThatRanOnOtherDataThanMnist(string preset)
    {
        folder.WriteNotebook("notebooks/r/1-a.ipynb",
            WritingCell($"../../artifacts/results/r/1-a.{preset}.json",
            Json("r/1-a", preset, "SyntheticDigits", Claim(1, 1, "Drawn."))));
        WriteNotebook("2-b", "full", Claim(1, 2, "MNIST."));
        var result = await RunResult.OfAsync(folder, ["--publish"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"artifacts/results/r/1-a.{preset}.json is about SyntheticDigits, not about MNIST",
            result.Report("notebooks/r/1-a.ipynb"));
        Assert.Contains("data/README.md", result.Report("notebooks/r/1-a.ipynb"));
        Assert.Equal(["2-b.full.json"], Directory.GetFiles(folder["results/r"]).Select(Path.GetFileName));
        Assert.DoesNotContain("1-a", Directory.GetFiles(folder["gallery/r"]).Select(Path.GetFileNameWithoutExtension));
        Assert.True(File.Exists(folder[$"artifacts/results/r/1-a.{preset}.json"]));
    }

    [Fact]
    public async Task ADamagedResultFailsItsNotebookByName()
    {
        folder.WriteNotebook(
            "notebooks/r/1-a.ipynb", WritingCell("../../artifacts/results/r/1-a.quick.json", "{ \"notebook\": "));
        var result = await RunResult.OfAsync(folder, []);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("artifacts/results/r/1-a.quick.json is not a notebook's result",
            result.Report("notebooks/r/1-a.ipynb"));
    }

    public void Dispose() => folder.Dispose();

    void WriteNotebook(string name, string preset, params System.Text.Json.Nodes.JsonObject[] claims) =>
        folder.WriteNotebook(
        $"notebooks/r/{name}.ipynb",
        WritingCell($"../../artifacts/results/r/{name}.{preset}.json", Json($"r/{name}", preset, claims)));
}
