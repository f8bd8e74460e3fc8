using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Vae.Notebooks.Tests.Runner;

/// <summary>A session as a process of its own, and how it ends.</summary>
public sealed class SessionProcessTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Process process;
    int cells;

    public SessionProcessTests()
    {
        process = RunResult.Start(folder, ["session"]);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void WhatAStoppedCellHasStartedElsewhereEndsToo_AndNotTheProcess()
    {
        const string Shared = """
            var (a, b, c) = (0L, 0L, 0L);
            void Work() => System.Text.RegularExpressions.Regex.IsMatch(new string('a', 60) + "b", "^(a+)+$", default, TimeSpan.FromSeconds(2));
            """;
        Assert.Equal("ok", Done(Execute(Shared)));
        string[] others =
        [
            "var timer = new System.Threading.Timer(_ => Console.Write(\".\"), null, 0, 100); while (true) { }",
            "new System.Threading.Thread(() => { while (true) { System.Threading.Thread.Sleep(50); Console.Write(\".\"); } }).Start(); while (true) { }",
            "new System.Threading.Thread(() => { while (true) a++; }).Start(); Work();",
            "System.Threading.ThreadPool.QueueUserWorkItem(_ => { while (true) b++; }); while (true) { }",
            "Task.Run(() => { while (true) c++; }); Task.Run(() => { while (true) c++; }); while (true) { }",
            "async Task Tick() { while (true) await Task.Delay(5); }\nvar ticking = Task.Run(Tick); Work();",
        ];
        foreach (var code in others)
        {
            var cell = Execute($"Console.WriteLine(\"begun\");\n{code}");
            Until(cell, "stream");
            Send(new() { ["type"] = "interrupt" });
            Assert.Equal("error", Done(cell));
        }
        Assert.Equal("True", Value("await Task.Delay(3_000);\nvar before = (a, b, c);\nawait Task.Delay(500);\nbefore == (a, b, c) && ticking.IsCanceled"));
    }

    [Fact]
    public void AnInterruptBehindItsCellIsNotLost()
    {
        for (var time = 0; time < 5; time++)
        {
            var cell = Execute("while (true) { }");
            Send(new() { ["type"] = "interrupt" });
            Assert.Equal("error", Done(cell));
        }
        Assert.Equal("2", Value("1 + 1"));
    }

    [Fact]
    public void ThreadsThatACellHasLeftBehindDoNotKeepTheProcess()
    {
        Assert.Equal("ok", Done(Execute("new System.Threading.Thread(() => System.Threading.Thread.Sleep(-1)).Start();")));
        Assert.Equal(0, EndInput());
    }

    [Fact]
    public void ACellThatIsToComeIsNotBegunWhenNobodyListens()
    {
        _ = Execute("while (true) { }");
        Assert.Equal(1, EndInput());
    }

    string Execute(string code)
    {
        var cell = $"{++cells}";
        Send(new() { ["type"] = "execute", ["cell"] = cell, ["number"] = cells, ["code"] = code });
        return cell;
    }

    void Send(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
    }

    string Done(string cell) => (string)Until(cell, "done")["status"]!;

    string Value(string code) => (string)Until(Execute(code), "execute_result")["data"]!["text/plain"]!;

    JsonNode Until(string cell, string type)
    {
        while (true)
        {
            var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The process has ended.");
            var said = JsonNode.Parse(line)!;
            if ((string?)said["cell"] == cell && (string?)said["type"] == type)
                return said;
            Assert.False((string?)said["cell"] == cell && (string?)said["type"] == "done", line);
        }
    }

    int EndInput()
    {
        process.StandardInput.Close();
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        return process.ExitCode;
    }
}
