using static Vae.Kernel.Tests.Runner.Results;

namespace Vae.Kernel.Tests.Runner;

/// <summary>The models that a run has written are kept in models/, with their sums.</summary>
public sealed class PublishedModelsTests : IDisposable
{
    // SHA-256 of "one" and "two".
    const string One = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed",
        Two = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task PublishingCopiesTheModelsOfTheRunAndWritesTheirSums()
    {
        WriteNotebook("1-a", "r/a", "one");
        WriteNotebook("2-b", "r/b", "two", "throw new Exception();");
        folder.Write("artifacts/pretrained/r/earlier.safetensors", "of an earlier run");
        folder.Write("models/r/kept.safetensors", "anything");
        folder.Write("models/SHA256SUMS",
            $"{Two}  r/kept.safetensors\n{Two}  r/gone.safetensors\n{Two}  r/a.safetensors\n");
        await RunResult.OfAsync(folder, ["--publish"]);
        Assert.Equal(["a.safetensors", "kept.safetensors"],
            Directory.GetFiles(folder["models/r"]).Select(Path.GetFileName).Order());
        Assert.Equal("one", File.ReadAllText(folder["models/r/a.safetensors"]));
        Assert.Equal($"{One}  r/a.safetensors\n{Two}  r/kept.safetensors\n",
            File.ReadAllText(folder["models/SHA256SUMS"]));
    }

    [Fact]
    public async Task WithoutPublishingModelsStayWhereTheyAre()
    {
        WriteNotebook("1-a", "r/a", "one");
        var result = await RunResult.OfAsync(folder, []);
        Assert.True(result.ExitCode == 0, result.Output);
        Assert.False(Directory.Exists(folder["models"]));
    }

    public void Dispose() => folder.Dispose();

    void WriteNotebook(string name, string model, string content, params string[] more) =>
        folder.WriteNotebook($"notebooks/r/{name}.ipynb",
            [WritingCell($"../../artifacts/pretrained/{model}.safetensors", content), .. more]);
}
