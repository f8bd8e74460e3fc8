using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

/// <summary>What a session makes of its requests, good and bad ones.</summary>
public class RequestTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void TheFirstEventSaysThatTheSessionIsReady() => Assert.Equal(new ReadyEvent(1, "14.0"), Session.Events[0]);

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
        var before = Session.Events.Count;
        Session.SendLine(line);
        Session.Await(said => said.Skip(before).OfType<RefusedEvent>().Any(), "The request is not refused.");
        var refused = Session.Events.Skip(before).OfType<RefusedEvent>().Single();
        Assert.Equal(id, refused.Id);
        Assert.Contains("not valid", refused.Message);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void CellsRunInTheirOrder()
    {
        var before = Session.Begin(new ExecuteRequest("", 0, "var x = 1;"));
        Session.Begin(new ExecuteRequest("", 0, "throw new Exception();"));
        Session.Begin(new ExecuteRequest("", 0, "x"));
        Assert.Equal(["ok", "error", "ok"], Session.End(before).OfType<DoneEvent>().Select(done => done.Status));
    }

    [Fact]
    public void QuestionsThatWereAskedAreAnsweredBeforeTheEnd()
    {
        using var fresh = new SessionClient();
        for (var question = 0; question < 20; question++)
            fresh.Send(new CompleteRequest($"q{question}", "Console.Wri", 11));
        Assert.Equal(0, fresh.Close());
        Assert.Equal(20, fresh.Events.OfType<CompleteReply>().Count(reply => reply.Matches.Contains("WriteLine")));
    }
}
