using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

/// <summary>Tests of a class share one session, as cells of a notebook do.</summary>
public abstract class SessionTest(SessionClient session) : IClassFixture<SessionClient>
{
    protected SessionClient Session { get; } = session;

    protected static string Printed(IEnumerable<SessionEvent> said, string stream = "stdout") =>
        string.Concat(said.OfType<StreamEvent>().Where(text => text.Name == stream).Select(text => text.Text));

    /// <summary>Runs a cell and returns all that was said meanwhile.</summary>
    protected SessionEvent[] Run(string code, string language = "csharp") =>
        Session.Run(new ExecuteRequest("", 0, code, language));

    /// <summary>Runs a cell that must succeed and returns all that was said meanwhile.</summary>
    protected SessionEvent[] Succeed(string code, string language = "csharp")
    {
        var said = Run(code, language);
        Assert.Empty(said.OfType<ErrorEvent>().Select(error => string.Join('\n', error.Traceback)));
        Assert.Equal(DoneEvent.Ok, Assert.IsType<DoneEvent>(said[^1]).Status);
        return said;
    }

    /// <summary>Runs a cell that must fail and returns the error.</summary>
    protected ErrorEvent Fail(string code, string language = "csharp")
    {
        var said = Run(code, language);
        Assert.Equal(DoneEvent.Error, Assert.IsType<DoneEvent>(said[^1]).Status);
        return Assert.Single(said.OfType<ErrorEvent>());
    }

    /// <summary>Runs a cell that must succeed and returns the MIME bundle of its result.</summary>
    protected JsonObject Result(string code) => Assert.Single(Succeed(code).OfType<ResultEvent>()).Data;

    /// <summary>Runs a cell that must succeed and returns its result as plain text.</summary>
    protected string Text(string code) => (string)Result(code)["text/plain"]!;

    /// <summary>Runs a cell that must succeed and returns what it displays.</summary>
    protected JsonObject Displayed(string code, string language = "csharp") =>
        Assert.Single(Succeed(code, language).OfType<DisplayEvent>()).Data;

    /// <summary>Runs a cell, acts as soon as it has written to the console, and returns all that was said.</summary>
    protected SessionEvent[] RunAnd(string code, Action whenWritten)
    {
        var before = Session.Begin(new ExecuteRequest("", 0, code));
        Session.Await(said => said.Skip(before).OfType<StreamEvent>().Any(), "The cell has written nothing.");
        whenWritten();
        return Session.End(before);
    }

    /// <summary>Runs a cell, interrupts it as soon as it has written to the console, and returns its error.</summary>
    protected ErrorEvent Interrupted(string code)
    {
        var error = Assert.Single(RunAnd(code, () => Session.Send(new InterruptRequest())).OfType<ErrorEvent>());
        Assert.Equal("Interrupted", error.Name);
        return error;
    }
}
