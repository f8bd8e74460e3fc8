using System.Text.Json.Nodes;
using Vae.Notebooks.Runner;

namespace Vae.Notebooks.Tests.Runner;

public sealed class SessionDeathTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData(137, "", "Killed")]
    [InlineData(-9, "", "Killed")]
    [InlineData(139, "", "Crashed")]
    [InlineData(-11, "", "Crashed")]
    [InlineData(134, "Stack overflow.\nRepeated 1000 times", "StackOverflow")]
    [InlineData(-6, "Unhandled exception. System.Exception: late", "UnhandledException")]
    [InlineData(-6, "Out of memory.", "OutOfMemory")]
    [InlineData(-6, "", "Aborted")]
    [InlineData(3, "", "ProcessExit")]
    public void ExitCodesAreExplained(int exitCode, string errors, string name) =>
        Assert.Equal(name, SessionDeath.Explain(exitCode, errors).Name);

    [Fact]
    public async Task OtherFrontEndsMayAsk()
    {
        using var process = RunResult.Start(folder, ["explain-death", "-6"]);
        await process.StandardInput.WriteAsync("Stack overflow.\n   at F()\n");
        process.StandardInput.Close();
        var death = JsonNode.Parse(await process.StandardOutput.ReadToEndAsync())!;
        Assert.Equal("StackOverflow", (string?)death["name"]);
        Assert.Contains("calls itself", (string?)death["message"]);
    }

    public void Dispose() => folder.Dispose();
}
