using static Vae.Kernel.Tests.Runner.Results;

namespace Vae.Kernel.Tests.Runner;

public sealed class ClaimsCommandTests : IDisposable
{
    const string Text = "# Title\n\n<!-- claims -->\nold\n<!-- /claims -->\n\nEnd\n";

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task AllKeptResultsAreInTheTable()
    {
        folder.Write("results/parity.json", "{}");
        folder.Write("results/1-mlp/1-a.full.json", Json("1-mlp/1-a", "full", "SyntheticDigits", Claim(2, 1, "Last.")));
        folder.Write("results/1-mlp/1-a.pytorch.json", "[]");
        folder.Write("results/2-cnn/2-b.full.json", Json("2-cnn/2-b", "full", Claim(1, 1, "First.", "does not hold")));
        var result = await RunResult.OfAsync(folder, ["claims"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal("""
            Claims (full preset):
            claim  verdict        measured                               what it says
            R1.1   does not hold  1 ± 1 nats (MNIST, 3 seeds)            First.
            R2.1   holds          1 ± 1 nats (SyntheticDigits, 3 seeds)  Last.

            """, result.Output);
    }

    [Fact]
    public async Task WithoutResultsItSaysHowToGetThem() =>
        Assert.Contains("--preset full --publish", (await RunResult.OfAsync(folder, ["claims"])).Output);

    [Fact]
    public async Task TheReadmeGetsALineForEachClaimBetweenItsMarksAndAPageEveryPart()
    {
        folder.Write("README.md", Text);
        folder.Write("results/1-mlp/1-a.full.json",
            Json("1-mlp/1-a", "full", Claim(1, 1, "A | b_c\nis *better*."), Claim(1, 1, "Else.", "does not hold")));
        folder.Write("results/1-mlp/2-b.full.json", Json("1-mlp/2-b", "full", Claim(1, 1, "Asked by us.", ours: true),
            Claim(1, 2, "Once.", "one run", seeds: 1), Claim(1, 2, "Twice."), Claim(1, 3, "Ours.", ours: true),
            Claim(1, 4, "Open.", "not decided at this size")));
        Assert.Equal(0, (await RunResult.OfAsync(folder, ["claims", "--readme"])).ExitCode);
        var written = File.ReadAllText(folder["README.md"]);
        Assert.Equal("""
            # Title

            <!-- claims -->

            Of 3 claims that were measured at full size: 1 holds in part, 1 rests on one run and is not decided, 1 is left open. 1 more is a question of ours. [Every measurement with its rule](results/claims.md).

            | claim | what it says | verdict | notebook |
            | --- | --- | --- | --- |
            | R1.1 | Sentence 1.1. | holds in part: 1 of 2 | [1.1](notebooks/1-mlp/1-a.ipynb), [1.2](notebooks/1-mlp/2-b.ipynb) |
            | R1.2 | Sentence 1.2. | one run | [1.2](notebooks/1-mlp/2-b.ipynb) |
            | R1.3 (ours) | Sentence 1.3. | holds | [1.2](notebooks/1-mlp/2-b.ipynb) |
            | R1.4 | Sentence 1.4. | not decided at this size | [1.2](notebooks/1-mlp/2-b.ipynb) |

            <!-- /claims -->

            End

            """, written);
        var page = File.ReadAllText(folder["results/claims.md"]);
        Assert.Contains("| [R1.1](../notebooks/1-mlp/1-a.ipynb) | A \\| b\\_c is \\*better\\*. | loss(512) − loss(64): "
            + "1 ± 1 nats (MNIST, 3 seeds) | the mean is above 0 | [holds](../results/1-mlp/1-a.full.json) |", page);
        Assert.Contains("| [one run](../results/1-mlp/2-b.full.json); "
            + "`./run notebooks/1-mlp/2-b.ipynb --preset full --publish` finishes it |", page);
        Assert.Equal(7, page.Split("\n| [").Length - 1);

        var again = await RunResult.OfAsync(folder, ["claims", "--readme"]);
        Assert.Contains("in step", again.Output);
        Assert.Equal(written, File.ReadAllText(folder["README.md"]));
    }

    [Fact]
    public async Task AReadmeWithoutMarksIsLeftAlone()
    {
        folder.Write("README.md", "no place");
        var result = await RunResult.OfAsync(folder, ["claims", "--readme"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("<!-- claims -->", result.Errors);
        Assert.Equal("no place", File.ReadAllText(folder["README.md"]));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"notebook\": \"a/b\"}")]
    public async Task ADamagedResultIsNamedAndTheReadmeKept(string content)
    {
        folder.Write("README.md", Text);
        folder.Write("results/1-mlp/1-a.full.json", content);
        var result = await RunResult.OfAsync(folder, ["claims", "--readme"]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("results/1-mlp/1-a.full.json is not a notebook's result", result.Errors);
        Assert.Equal(Text, File.ReadAllText(folder["README.md"]));
    }

    [Fact]
    public async Task OtherOptionsAreRefused()
    {
        var result = await RunResult.OfAsync(folder, ["claims", "--html"]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--html", result.Errors);
    }

    [Fact]
    public async Task TheReadmeOfThisCheckoutIsInStepWithItsResults()
    {
        var root = RunResult.Repository;
        var readme = File.ReadAllText(Path.Combine(root, "README.md"));
        folder.Write("README.md", readme);
        foreach (var file in Directory.EnumerateFiles(
            Path.Combine(root, "results"), "*.*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(root, file), File.ReadAllText(file));
        var result = await RunResult.OfAsync(folder, ["claims", "--readme"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        Assert.True(result.Output.Contains("are in step with"),
            "README.md or results/claims.md is out of step: run ./run claims --readme.");
    }

    public void Dispose() => folder.Dispose();
}
