namespace Vae.Kernel.Tests.Runner;

/// <summary>One run of all kinds of bad notebooks beside a good one.</summary>
public sealed class FailingRun : IAsyncLifetime
{
    internal TemporaryFolder Folder { get; } = new();

    internal RunResult Result { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Write("runtime", "var x = 1;\nConsole.WriteLine(\"kept\");\nint.Parse(\"abc\");",
            "Console.Write(\"not run\");");
        Write("compile", "1 + 1", "var fine = 1;\nvar broken = ;");
        Write("exit", "Console.WriteLine(\"before exit\");\nEnvironment.Exit(3);");
        Write("overflow", "Console.WriteLine(\"before overflow\");\n" +
            "void Large() { Span<byte> bytes = stackalloc byte[100_000_000]; bytes.Fill(1); }\nLarge();");
        Write("memory", """
            Console.WriteLine("before memory");
            var kept = new List<byte[]>();
            while (true) kept.Add(new byte[10_000_000]);
            """);
        Write("killed", """
            Console.WriteLine("before kill");
            System.Diagnostics.Process.GetCurrentProcess().Kill();
            await Task.Delay(60_000);
            """);
        Write("thread", """
            new System.Threading.Thread(() => throw new Exception("in thread")).Start();
            await Task.Delay(60_000);
            """);
        Write("left-behind", "System.Diagnostics.Process.Start(\"sleep\", \"60\");\nEnvironment.Exit(0);");
        Folder.Write("notebooks/a/language.dib", "#!csharp\n1\n#!fsharp\nlet x = 1\n#!csharp\n2");
        Folder.Write("notebooks/a/not-json.ipynb", "this is not JSON");
        Folder.WriteNotebook("notebooks/b/good.ipynb", """
            System.Diagnostics.Process.Start("cat").WaitForExit();
            System.Diagnostics.Process.Start("echo", "by a program").WaitForExit();
            System.Diagnostics.Process.Start("sh", ["-c", "yes | head -c 3000000 >&2"]).WaitForExit();
            Console.WriteLine("fine");
            """);
        Result = await RunResult.OfAsync(Folder, ["--jobs", "2"], ("DOTNET_GCHeapHardLimit", "0x10000000"));
    }

    void Write(string name, params string[] cells) => Folder.WriteNotebook($"notebooks/a/{name}.ipynb", cells);

    public Task DisposeAsync()
    {
        Folder.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class FailingRunTests(FailingRun run) : IClassFixture<FailingRun>
{
    readonly RunResult result = run.Result;

    [Fact]
    public void ExitCodeSaysThatSomethingFailed() => Assert.Equal(1, result.ExitCode);

    [Fact]
    public void OthersRunAllTheSame()
    {
        Assert.Contains("notebooks/b/good.ipynb: done", result.Output);
        Assert.Contains("fine\n", result.Outputs("notebooks/b/good.ipynb"));
    }

    [Fact]
    public void ProgramsThatACellStartsNeitherReadRequestsNorDisturbEvents() =>
        Assert.Contains("by a program\n", result.Outputs("notebooks/b/good.ipynb"));

    [Fact]
    public void WhatNativeCodePrintsIsCut()
    {
        var printed = result.Outputs("notebooks/b/good.ipynb");
        Assert.InRange(printed.Length, 1_000_000, 1_010_000);
        Assert.Contains("are cut after 1,000,000 characters", printed);
    }

    [Fact]
    public void OthersAreInTheTable()
    {
        Assert.Matches(@"\nnotebooks/b/good\.ipynb +[0-9.]+ +1 +artifacts/notebooks/b/good\.html\n", result.Output);
    }

    [Fact]
    public void RuntimeErrorShowsNotebookCellLineAndText()
    {
        var report = result.Report("notebooks/a/runtime.ipynb");
        Assert.Matches(@"^notebooks/a/runtime\.ipynb: FAILED, cells 1/2", report);
        Assert.Contains("cell 1:   int.Parse(\"abc\");", report);
        Assert.Contains("System.FormatException", report);
        Assert.Contains("cell 1:line 3", report);
    }

    [Fact]
    public void CellsAfterAFailureAreNotRunAndThoseBeforeAreKept()
    {
        var cells = result.Cells("notebooks/a/runtime.ipynb");
        Assert.Equal(["stream", "error"],
            cells[0]!["outputs"]!.AsArray().Select(output => (string?)output!["output_type"]));
        Assert.Empty(cells[1]!["outputs"]!.AsArray());
        Assert.Null(cells[1]!["execution_count"]);
        Assert.Contains("System.FormatException", File.ReadAllText(run.Folder["artifacts/notebooks/a/runtime.html"]));
    }

    [Fact]
    public void CompileErrorShowsTheLine()
    {
        var report = result.Report("notebooks/a/compile.ipynb");
        Assert.Contains("cell 2:   var broken = ;", report);
        Assert.Contains("(2,14): error CS1525", report);
        Assert.StartsWith("2\n", result.Outputs("notebooks/a/compile.ipynb"));
    }

    [Theory]
    [InlineData("exit", "before exit", "ended the process of the notebook (Environment.Exit?) with exit code 3")]
    [InlineData("overflow", "before overflow", "overflowed the stack")]
    [InlineData("memory", "before memory", "OutOfMemory")]
    [InlineData("killed", "before kill", "was killed (signal 9)")]
    [InlineData("thread", "", "in thread")]
    [InlineData("left-behind", "", "exit code 0")]
    public void DyingSessionsAreReportedAndLoseNothing(string name, string printed, string reason)
    {
        var path = $"notebooks/a/{name}.ipynb";
        // The runtime's own last words come over another stream, before or after what the cell printed.
        Assert.Contains(printed, result.Outputs(path));
        Assert.Contains(reason, result.Outputs(path));
        Assert.Contains(reason, result.Report(path));
        Assert.Matches($@"\n{path} .* FAILED", result.Output);
    }

    [Fact]
    public void UnknownLanguageFailsItsCell()
    {
        var report = result.Report("notebooks/a/language.dib");
        Assert.Contains("cell 2", report);
        Assert.Contains("\"fsharp\"", report);
    }

    [Fact]
    public void FileThatIsNoNotebookIsNamedAndNothingIsWritten()
    {
        Assert.Contains("notebooks/a/not-json.ipynb is not a notebook: it is not valid JSON",
            result.Report("notebooks/a/not-json.ipynb"));
        Assert.False(File.Exists(run.Folder["artifacts/notebooks/a/not-json.ipynb"]));
        Assert.False(File.Exists(run.Folder["artifacts/notebooks/a/not-json.html"]));
        Assert.Equal("this is not JSON", File.ReadAllText(run.Folder["notebooks/a/not-json.ipynb"]));
    }

    [Fact]
    public void IndexShowsTheFailures()
    {
        var index = File.ReadAllText(run.Folder["artifacts/index.html"]);
        Assert.Contains("class=\"Failed\"", index);
        Assert.Contains("System.FormatException", index);
    }

    [Fact]
    public void NoTemporaryFileIsLeft() =>
        Assert.Empty(Directory.EnumerateFiles(run.Folder.Path, "*.tmp", SearchOption.AllDirectories));
}
