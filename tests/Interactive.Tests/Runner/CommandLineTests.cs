namespace Vae.Notebooks.Tests.Runner;

public sealed class CommandLineTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--preset medium", "quick, full")]
    [InlineData("--device tpu", "cpu, cuda")]
    [InlineData("--preset", "needs a value")]
    [InlineData("--timeout 0", "above 0")]
    [InlineData("--timeout soon", "above 0")]
    [InlineData("--jobs -1", "above 0")]
    [InlineData("--fast", "no option --fast")]
    [InlineData("nothing", "no such notebook or folder")]
    [InlineData("text.txt", "neither in .ipynb nor in .dib")]
    [InlineData("empty", "no notebook in this folder")]
    [InlineData("..", "lies outside")]
    public async Task WrongArgumentsAreExplained(string arguments, string problem)
    {
        folder.Write("text.txt", "");
        folder.Write("empty/text.txt", "");
        var result = await RunResult.OfAsync(folder, arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Errors);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(folder["artifacts"]));
    }

    [Fact]
    public async Task HelpNamesTheOptions() =>
        Assert.Contains("--preset quick|full", (await RunResult.OfAsync(folder, ["--help"])).Output);

    [Fact]
    public async Task MissingNbconvertIsSaidAndTheNotebookWritten()
    {
        folder.WriteNotebook("notebooks/a/1.ipynb", "1");
        var result = await RunResult.OfAsync(folder, [], ("PATH", folder.Path));
        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"notebooks/a/1\.ipynb +[0-9.]+ +1 +no page\n", result.Output);
        Assert.Contains("apt-get install jupyter-nbconvert", result.Output);
        Assert.Equal("1", result.Outputs("notebooks/a/1.ipynb"));
        Assert.DoesNotContain("1.html", File.ReadAllText(folder["artifacts/index.html"]));
    }

    public void Dispose() => folder.Dispose();
}
