using System.Text;
using System.Text.Json;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

/// <summary>A session as its other end sees it: lines in, lines out.</summary>
[Collection("session")]
public class ServerTests
{
    [Theory]
    [InlineData("nonsense", null)]
    [InlineData("null", null)]
    [InlineData("[1]", null)]
    [InlineData("{\"type\":\"execute\",\"cell\":\"c\",", null)]
    [InlineData("{\"type\":\"execute\",\"cell\":\"c\"}", "c")]
    [InlineData("{\"type\":\"execute\",\"cell\":\"c\",\"number\":\"x\",\"code\":\"1\"}", "c")]
    [InlineData("{\"type\":\"execute\",\"cell\":\"c\",\"number\":1,\"code\":null}", "c")]
    [InlineData("{\"type\":\"dance\",\"id\":\"d\"}", "d")]
    [InlineData("{\"id\":\"d\"}", "d")]
    [InlineData("{\"type\":\"complete\",\"id\":\"\\ud800\",\"code\":\"1\"}", null)]
    public void WrongRequestsAreRefusedAndHarmNothing(string line, string? id)
    {
        var said = Serve(line, Execute("a", "1 + 1"));
        var refused = Assert.Single(said.OfType<RefusedEvent>());
        Assert.Equal(id, refused.Id);
        Assert.Contains("not valid", refused.Message);
        Assert.Equal("2", (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
    }

    [Fact]
    public void TheFirstEventSaysThatTheSessionIsReady() =>
        Assert.Equal(new ReadyEvent(1, Session.LanguageVersion), Serve(Execute("a", "1"))[0]);

    [Fact]
    public void CellsRunInTheirOrder() => Assert.Equal(["a", "b", "c"],
        Serve(Execute("a", "var x = 1;"), Execute("b", "throw new Exception();"), Execute("c", "x"))
            .OfType<DoneEvent>().Select(done => done.Cell));

    [Fact]
    public void QuestionsThatWereAskedAreAnsweredBeforeTheEnd()
    {
        var questions = Enumerable.Range(0, 20).Select(i => JsonSerializer.Serialize<SessionRequest>(
            new CompleteRequest($"q{i}", "Console.Wri", 11), SessionJson.Request)).ToArray();
        var events = new Events();
        SessionServer.Run(new StringReader(string.Join('\n', questions)), events);
        Assert.Equal(20, events.Said.OfType<CompleteReply>().Count(reply => reply.Matches.Contains("WriteLine")));
    }

    [Fact]
    public void ACellOf5MegabytesRuns()
    {
        var comment = string.Join('\n', Enumerable.Repeat("// " + new string('x', 97), 50_000));
        var said = Serve(Execute("a", comment + "\n1 + 1"), Execute("b", comment + "\nint.Parse(\"x\")"));
        Assert.Equal("2", (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
        Assert.Equal(50_001, Assert.Single(said.OfType<ErrorEvent>()).Line);
    }

    [Fact]
    public void ValuesThatAreNestedDeepArrive()
    {
        var nested = new string('[', 64) + new string(']', 64);
        var said = Serve(Execute("a", $"using Microsoft.DotNet.Interactive.Formatting;\n\"{nested}\".DisplayAs(\"application/json\");"));
        Assert.Equal(nested, Assert.Single(said.OfType<DisplayEvent>()).Data["application/json"]!.ToJsonString());
    }

    static string Execute(string cell, string code) =>
        JsonSerializer.Serialize(new ExecuteRequest(cell, 1, code), SessionJson.Request);

    static SessionEvent[] Serve(params string[] requests)
    {
        var events = new Events();
        // The requests end when all are answered: their end while a cell runs is the end of the process.
        SessionServer.Run(new Requests(requests, () => events.Said.Count(IsAnswer) == requests.Length), events);
        return events.Said;
    }

    static bool IsAnswer(SessionEvent message) => message is DoneEvent or RefusedEvent;

    sealed class Requests(string[] lines, Func<bool> answered) : TextReader
    {
        int next;

        public override string? ReadLine()
        {
            if (next < lines.Length)
                return lines[next++];
            SpinWait.SpinUntil(answered);
            return null;
        }
    }

    sealed class Events : TextWriter
    {
        readonly List<SessionEvent> said = [];

        public SessionEvent[] Said
        {
            get
            {
                lock (said) return [.. said];
            }
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(string? value)
        {
            lock (said) said.Add(JsonSerializer.Deserialize(value!, SessionJson.Event)!);
        }
    }
}
