using System.Diagnostics;
using System.Globalization;

namespace Vae.Kernel.Tests.Runner;

public sealed class StoppedRunTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public async Task TimeoutStopsTheWholeTreeAndKeepsWhatWasPrinted()
    {
        folder.WriteNotebook("notebooks/a/hang.ipynb", """
            Console.WriteLine("printed");
            var child = System.Diagnostics.Process.Start("sleep", "300");
            System.IO.File.WriteAllText("child", $"{child.Id}");
            while (true) { }
            """);
        // A busy machine may need longer to get as far as the cell.
        RunResult result;
        var seconds = 3;
        do
            result = await RunResult.OfAsync(folder, ["--timeout", $"{seconds *= 2}"]);
        while (!File.Exists(folder["notebooks/a/child"]));
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("printed\n", result.Outputs("notebooks/a/hang.ipynb"));
        Assert.Contains($"took longer than {seconds} s (--timeout)", result.Outputs("notebooks/a/hang.ipynb"));
        Assert.Contains($"took longer than {seconds} s (--timeout)", result.Report("notebooks/a/hang.ipynb"));
        // A killed process is gone once the system has cleared it away.
        var child = int.Parse(File.ReadAllText(folder["notebooks/a/child"]), CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(child), TimeSpan.FromSeconds(10)));
    }

    [Theory]
    [InlineData("try { await Task.Delay(60_000, token); } finally { Console.WriteLine(\"tidied up\"); }", "tidied up")]
    [InlineData("while (true) { }", "did not react to the interrupt and was stopped")]
    public async Task ControlCStopsTheCellAndTheRun(string wait, string expected)
    {
        folder.WriteNotebook("notebooks/a/1.ipynb", $$"""
            var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
            System.IO.File.WriteAllText("begun", "");
            {{wait}}
            """);
        folder.WriteNotebook("notebooks/a/2.ipynb", "1");
        using var process = RunResult.Start(folder, []);
        var output = process.StandardOutput.ReadToEndAsync();
        while (!File.Exists(folder["notebooks/a/begun"]))
            await Task.Delay(50);
        var index = File.ReadAllText(folder["artifacts/index.html"]);
        Assert.Matches(@"notebooks/a/1.*class=""Running""", index);
        Assert.Matches(@"notebooks/a/2.*class=""Pending""", index);
        Assert.Contains("http-equiv", index);
        using (var signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        await process.WaitForExitAsync();
        var result = new RunResult(folder, process.ExitCode, await output, "");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Outputs("notebooks/a/1.ipynb"));
        Assert.Contains("nterrupt", result.Report("notebooks/a/1.ipynb"));
        Assert.Matches(@"notebooks/a/2\.ipynb +0\.0 .*not run", result.Output);
        Assert.Contains("The same command goes on where this run stopped", result.Output);
        Assert.DoesNotContain("http-equiv", File.ReadAllText(folder["artifacts/index.html"]));
    }

    public void Dispose() => folder.Dispose();

    internal static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
