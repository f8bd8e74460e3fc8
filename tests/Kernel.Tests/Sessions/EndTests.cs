using System.Diagnostics;
using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

/// <summary>How a session ends, by order and otherwise.</summary>
public sealed class EndTests : IDisposable
{
    readonly SessionClient session = new();

    [Theory]
    [InlineData("var x = 1;")]
    [InlineData("using System.Threading;\nnew Thread(() => Thread.Sleep(600_000)).Start();")]
    public void AnIdleSessionEndsWithItsRequests(string code)
    {
        session.Run(new ExecuteRequest("", 0, code));
        Assert.Equal(0, session.Close());
    }

    [Fact]
    public void ASessionThatIsBusyGivesItsCellUp()
    {
        session.Begin(new ExecuteRequest("", 0, "while (true) { }"));
        Assert.Equal(1, session.Close());
    }

    [Fact]
    public void ASessionTakesNoNoticeOfCtrlC()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var signal = Process.Start("kill", ["-INT", $"{session.ProcessId}"]))
            signal.WaitForExit();
        Assert.Equal("2", session.Text("1 + 1"));
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "ProcessExit", "exit code 3")]
    [InlineData("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)", "StackOverflow", "without end")]
    [InlineData("using System.Threading;\nnew Thread(() => throw new NotSupportedException(\"alone\")).Start();",
        "UnhandledException", "NotSupportedException: alone")]
    [InlineData("Environment.FailFast(\"over\");", "Aborted", "last words")]
    public void ADeathIsExplained(string code, string name, string part)
    {
        if (OperatingSystem.IsWindows())
            return;
        session.Begin(new ExecuteRequest("", 0, code));
        var explained = ExplainDeath(session.AwaitExit(), session.Errors);
        Assert.Equal(name, (string?)explained["name"]);
        Assert.Contains(part, (string?)explained["message"]);
    }

    [Fact]
    public void WrongArgumentsAreExplained()
    {
        using var process = SessionClient.Start(session.Folder.FullName, "dance");
        Assert.Contains("explain-death", process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
    }

    public void Dispose() => session.Dispose();

    JsonNode ExplainDeath(int code, string lastWords)
    {
        using var process = SessionClient.Start(session.Folder.FullName, "explain-death", $"{code}");
        process.StandardInput.Write(lastWords);
        process.StandardInput.Close();
        return JsonNode.Parse(process.StandardOutput.ReadToEnd())!;
    }
}
