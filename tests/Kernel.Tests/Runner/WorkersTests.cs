using System.Globalization;

namespace Vae.Kernel.Tests.Runner;

/// <summary>Runs with <c>--workers</c>: sessions of one notebook side by side.</summary>
public sealed class WorkersTests : IDisposable
{
    // Each says who it is in a file; the first one waits for the helper's.
    const string Meet = """
        var worker = Environment.GetEnvironmentVariable("VAE_WORKER");
        void Say(string name, string text)
        {
            System.IO.File.WriteAllText($"{name}.part", text);
            System.IO.File.Move($"{name}.part", name);
        }
        string Hear(string name)
        {
            while (!System.IO.File.Exists(name)) System.Threading.Thread.Sleep(20);
            return System.IO.File.ReadAllText(name);
        }
        string[] names = ["OMP_NUM_THREADS", "OMP_WAIT_POLICY", "VAE_RUN", "VAE_NOTEBOOK"];
        var said = string.Join(' ', names.Select(Environment.GetEnvironmentVariable));
        Say($"worker-{worker}", $"{said} {Environment.ProcessId}");
        Hear("worker-1");
        Console.Write($"worker {worker}");
        """;

    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task TheOutputIsTheFirstOnesAndHelpersEndWithIt()
    {
        folder.WriteNotebook("notebooks/a/1.ipynb", Meet, """
            if (worker != "0")
            {
                Say("child", $"{System.Diagnostics.Process.Start("sleep", "300").Id}");
                while (true) { }
            }
            Hear("child");
            "the end"
            """);
        var result = await RunAsync(("OMP_NUM_THREADS", null), ("OMP_WAIT_POLICY", null));
        Assert.Equal("worker 0\nthe end", result.Outputs("notebooks/a/1.ipynb"));
        Assert.DoesNotContain("helper", result.Output);
        var (first, helper) = (Said(0), Said(1));
        Assert.Equal(["1", "PASSIVE", first[2], "1.ipynb"], first[..4]);
        Assert.Equal(first[..4], helper[..4]);
        Assert.NotEqual("", first[2]);
        Assert.False(File.Exists(folder["notebooks/a/worker-2"]));
        Assert.All([helper[4], File.ReadAllText(folder["notebooks/a/child"])], id => Assert.True(SpinWait.SpinUntil(
            () => !StoppedRunTests.IsAlive(int.Parse(id, CultureInfo.InvariantCulture)), TimeSpan.FromSeconds(10))));
    }

    [Theory]
    [InlineData("throw new Exception(\"of the helper\");")]
    [InlineData("Environment.Exit(3);")]
    public async Task AFailingHelperHarmsNothing(string failure)
    {
        folder.WriteNotebook("notebooks/a/1.ipynb", Meet, $$"""
            if (worker != "0") { {{failure}} }
            // As long as the helper lives.
            var helper = int.Parse(Hear("worker-1").Split(' ')[^1]);
            try { while (true) { System.Diagnostics.Process.GetProcessById(helper); await Task.Delay(20); } }
            catch (ArgumentException) { }
            "the end"
            """);
        var result = await RunAsync(("OMP_NUM_THREADS", "3"));
        Assert.Equal("worker 0\nthe end", result.Outputs("notebooks/a/1.ipynb"));
        // That a process is gone may be seen there before it is seen here.
        if (failure.StartsWith("throw", StringComparison.Ordinal))
            Assert.Matches(@"1\.ipynb: done.*\n    A helper stopped in cell 2: .*of the helper", result.Output);
        Assert.Equal("3", Said(1)[0]);
    }

    public void Dispose() => folder.Dispose();

    async Task<RunResult> RunAsync(params (string, string?)[] environment)
    {
        var result = await RunResult.OfAsync(folder, ["--workers", "2"], environment);
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return result;
    }

    string[] Said(int worker) => File.ReadAllText(folder[$"notebooks/a/worker-{worker}"]).Split(' ');
}
