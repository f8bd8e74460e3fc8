namespace Vae.Kernel.Tests.Runner;

public sealed class CommandLineTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--preset medium", "quick, full")]
    [InlineData("--device tpu", "cpu, cuda")]
    [InlineData("--preset", "argument missing for option")]
    [InlineData("--timeout 0", "above 0")]
    [InlineData("--timeout soon", "above 0")]
    [InlineData("--jobs -1", "above 0")]
    [InlineData("--seeds 0", "--seeds 0: a whole number above 0 is needed")]
    [InlineData("--workers 0", "--workers 0: a whole number above 0 is needed")]
    [InlineData("--fast", "no option --fast")]
    [InlineData("nothing", "no such notebook or folder")]
    [InlineData("text.txt", "neither in .ipynb nor in .dib")]
    [InlineData("empty", "no notebook in this folder")]
    [InlineData("..", "lies outside")]
    [InlineData("twice", "twice/1.dib and twice/1.ipynb would be written to the same file")]
    public async Task WrongArgumentsAreExplained(string arguments, string problem)
    {
        folder.Write("text.txt", "");
        folder.Write("empty/text.txt", "");
        folder.Write("twice/1.dib", "");
        folder.Write("twice/1.ipynb", "");
        var result = await RunResult.OfAsync(folder, arguments.Split(' '));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(problem, result.Errors);
        Assert.Empty(result.Output);
        Assert.False(Directory.Exists(folder["artifacts"]));
    }

    [Theory]
    [InlineData("VAE_PRESET", "medium", "", "VAE_PRESET=medium: there is no such value. Valid are quick, full.")]
    [InlineData("VAE_DEVICE", "tpu", "--preset full", "VAE_DEVICE=tpu: there is no such value. Valid are cpu, cuda.")]
    [InlineData("VAE_DATA", "nowhere", "--device cpu", "nowhere is not a folder. Put MNIST's four files there")]
    [InlineData("VAE_DATA", "digits", "",
        "digits lacks train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-")]
    public async Task WrongVariablesAreExplainedBeforeAnythingRuns(
        string variable, string value, string options, string problem)
    {
        folder.Write("digits/train-images-idx3-ubyte.gz", "");
        folder.WriteNotebook("notebooks/a/1.ipynb", "1");
        var result = await RunResult.OfAsync(
            folder, options.Split(' ', StringSplitOptions.RemoveEmptyEntries), (variable, value));
        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(problem, Assert.Single(result.Errors.TrimEnd().Split('\n')));
        Assert.False(Directory.Exists(folder["artifacts"]));
    }

    [Fact]
    public async Task SessionsHaveOptionsBeforeVariablesAndWhatSuitsTraining()
    {
        foreach (var file in (
            string[])["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"])
            folder.Write($"digits/{file}-ubyte.gz", "");
        folder.WriteNotebook("notebooks/a/1.ipynb", """
            string[] names = ["VAE_PRESET", "VAE_SEEDS", "VAE_DATA",
                "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "DOTNET_GCgen0size", "DOTNET_JITMinOpts"];
            string.Join(' ', names.Select(Environment.GetEnvironmentVariable))
            """);
        var result = await RunResult.OfAsync(
            folder, ["--preset", "quick", "--seeds", "2", "--timeout", "9999999"], ("VAE_PRESET", "medium"),
            ("VAE_DATA", "digits"), ("OMP_WAIT_POLICY", null), ("GOMP_SPINCOUNT", null),
            ("DOTNET_GCgen0size", "2000000"), ("DOTNET_JITMinOpts", null));
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        Assert.Equal("quick 2 digits PASSIVE 1000 2000000 1", result.Outputs("notebooks/a/1.ipynb"));
    }

    [Theory]
    [InlineData("artifacts")]
    [InlineData("artifacts/index.html/in-the-way")]
    public async Task OutputThatCannotBeWrittenIsSaidInOneLineBeforeAnythingRuns(string obstacle)
    {
        folder.Write(obstacle, "");
        folder.WriteNotebook("notebooks/a/1.ipynb", "System.IO.File.WriteAllText(\"begun\", \"\");");
        var result = await RunResult.OfAsync(folder, []);
        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("run: artifacts/ cannot be written: ", Assert.Single(result.Errors.TrimEnd().Split('\n')));
        Assert.False(File.Exists(folder["notebooks/a/begun"]));
    }

    [Fact]
    public async Task ANotebookThatCouldNotBeWrittenIsNotRun()
    {
        folder.Write("artifacts/notebooks/a", "");
        folder.WriteNotebook("notebooks/a/1.ipynb", "System.IO.File.WriteAllText(\"begun\", \"\");");
        var result = await RunResult.OfAsync(folder, []);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("artifacts/notebooks/a", result.Report("notebooks/a/1.ipynb"));
        Assert.False(File.Exists(folder["notebooks/a/begun"]));
    }

    [Fact]
    public async Task HelpNamesTheOptions() =>
        Assert.Contains("--preset <quick|full>", (await RunResult.OfAsync(folder, ["--help"])).Output);

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
