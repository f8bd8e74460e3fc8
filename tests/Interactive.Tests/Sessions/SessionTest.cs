using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

/// <summary>A session in a folder of its own. Sessions own the console and the working directory: one at a time.</summary>
[Collection("session")]
public abstract class SessionTest : IDisposable
{
    /// <summary>A cell that has the collector take all that nobody holds.</summary>
    protected const string Collect = "for (var i = 0; i < 3; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }";

    readonly string previousFolder = Directory.GetCurrentDirectory();
    readonly List<SessionEvent> events = [];
    int cells;

    protected SessionTest()
    {
        Directory.SetCurrentDirectory(Folder.Path);
        Formatter.ResetToDefault();
        Session = new Session(message =>
        {
            lock (events) events.Add(message);
        });
    }

    protected TemporaryFolder Folder { get; } = new();

    protected Session Session { get; }

    protected SessionEvent[] Events
    {
        get
        {
            lock (events) return [.. events];
        }
    }

    /// <summary>Runs a cell and returns all that was said meanwhile.</summary>
    protected SessionEvent[] Run(string code, string language = "csharp") =>
        Run(new ExecuteRequest("", 0, code, language));

    /// <summary>Runs a cell, whose name and number are the next ones.</summary>
    protected SessionEvent[] Run(ExecuteRequest request)
    {
        var before = Events.Length;
        cells++;
        Session.Execute(request with { Cell = $"{cells}", Number = cells });
        return Events[before..];
    }

    /// <summary>Does something as soon as the next cell has written to the console.</summary>
    protected Task WhenWritten(Action action)
    {
        var before = Events.Length;
        return Task.Run(async () =>
        {
            for (var waited = Stopwatch.StartNew(); Printed(Events[before..]).Length == 0; await Task.Delay(10))
                Assert.True(waited.Elapsed < TimeSpan.FromMinutes(2), "The cell has written nothing.");
            action();
        });
    }

    /// <summary>Runs a cell, interrupts it as soon as it has written to the console, and returns its error.</summary>
    protected async Task<ErrorEvent> Interrupted(string code)
    {
        var interrupting = WhenWritten(Session.Interrupt);
        var error = Fail(code);
        await interrupting;
        Assert.Equal("Interrupted", error.Name);
        return error;
    }

    /// <summary>Runs a cell that must succeed and returns the MIME bundle of its result.</summary>
    protected JsonObject Result(string code) => Succeed(code).OfType<ResultEvent>().Single().Data;

    /// <summary>Runs a cell that must succeed and returns its result as plain text.</summary>
    protected string Text(string code) => (string)Result(code)["text/plain"]!;

    /// <summary>Runs a cell that must succeed and returns what it displays.</summary>
    protected JsonObject Displayed(string code, string language = "csharp") =>
        Assert.Single(Succeed(code, language).OfType<DisplayEvent>()).Data;

    protected SessionEvent[] Succeed(string code, string language = "csharp")
    {
        var said = Run(code, language);
        Assert.Empty(said.OfType<ErrorEvent>().Select(error => string.Join('\n', error.Traceback)));
        Assert.True(Assert.IsType<DoneEvent>(said[^1]).Succeeded);
        return said;
    }

    /// <summary>Runs a cell that must fail and returns the error.</summary>
    protected ErrorEvent Fail(string code, string language = "csharp")
    {
        var said = Run(code, language);
        Assert.False(Assert.IsType<DoneEvent>(said[^1]).Succeeded);
        return Assert.Single(said.OfType<ErrorEvent>());
    }

    protected static string Printed(IEnumerable<SessionEvent> said, string stream = "stdout") =>
        string.Concat(said.OfType<StreamEvent>().Where(text => text.Name == stream).Select(text => text.Text));

    public void Dispose()
    {
        Session.Dispose();
        Directory.SetCurrentDirectory(previousFolder);
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
