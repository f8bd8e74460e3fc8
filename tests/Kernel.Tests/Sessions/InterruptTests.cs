using System.Diagnostics;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class InterruptTests(SessionClient session) : SessionTest(session)
{
    const string Token = """
        using System.Threading;
        using Microsoft.DotNet.Interactive;
        var token = KernelInvocationContext.Current.CancellationToken;

        """;

    const string Waiting = Token + "Console.WriteLine(1);\nawait Task.Delay(600_000, token);";

    [Fact]
    public void InterruptCancelsTheToken()
    {
        var error = Interrupted(Token + """
            var steps = 1;
            Console.WriteLine("waiting");
            await Task.Delay(600_000, token);
            """);
        Assert.Equal("The cell was interrupted.", error.Message);
        Assert.Equal("1", Text("steps"));
        Assert.Equal("False", Text("KernelInvocationContext.Current.CancellationToken.IsCancellationRequested"));
    }

    [Theory]
    [InlineData("await Task.Delay(600_000, token);")]
    [InlineData("while (true) token.ThrowIfCancellationRequested();")]
    [InlineData("for (var step = 0; !token.IsCancellationRequested; step++) Thread.Sleep(1);")]
    [InlineData("await Task.Run(() => { while (true) token.ThrowIfCancellationRequested(); });")]
    [InlineData("Parallel.For(0, int.MaxValue, new() { CancellationToken = token }, _ => Thread.Sleep(1));")]
    [InlineData("try { await Task.Delay(600_000, token); } catch (Exception) { throw new Exception(\"other\"); }")]
    [InlineData("#!import endless.csx")]
    public void WhoeverAsksForTheTokenEnds(string code)
    {
        Session.Write("endless.csx", "await Task.Delay(600_000, KernelInvocationContext.Current.CancellationToken);");
        Interrupted($"{Token}Console.WriteLine(\"begun\");\n{code}");
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void TheFirstCellOfASessionCanBeInterrupted()
    {
        using var fresh = new SessionClient();
        var before = fresh.Begin(new ExecuteRequest("", 0, Waiting.Replace("Console", "var kept = 5; Console")));
        fresh.Await(said => said.OfType<StreamEvent>().Any(), "The cell has written nothing.");
        fresh.Send(new InterruptRequest());
        Assert.Equal("Interrupted", Assert.Single(fresh.End(before).OfType<ErrorEvent>()).Name);
        Assert.Equal("5", fresh.Text("kept"));
    }

    [Fact]
    public void AnInterruptRightBehindACellIsForThatCell()
    {
        using var fresh = new SessionClient();
        for (var round = 0; round < 5; round++)
        {
            var before = fresh.Begin(new ExecuteRequest("", 0, Token + "await Task.Delay(600_000, token);"));
            fresh.Send(new InterruptRequest());
            Assert.Equal("Interrupted", Assert.Single(fresh.End(before).OfType<ErrorEvent>()).Name);
        }
        Assert.Equal("2", fresh.Text("1 + 1"));
    }

    [Fact]
    public void AnInterruptStopsOneCellOfMany()
    {
        var before = Session.Begin(new ExecuteRequest("", 0, Waiting));
        Session.Begin(new ExecuteRequest("", 0, "2"));
        Session.Await(said => said.Skip(before).OfType<StreamEvent>().Any(), "The cell has written nothing.");
        Session.Send(new InterruptRequest());
        Assert.Equal(["error", "ok"], Session.End(before).OfType<DoneEvent>().Select(done => done.Status));
    }

    [Fact]
    public void ACellIsInterruptedWhileAValueIsFormatted()
    {
        Succeed("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Slow { }
            Formatter.Register<Slow>((_, writer) =>
            {
                Console.WriteLine("drawing");
                System.Threading.Thread.Sleep(500);
                writer.Write("drawn");
            }, "text/html");
            """);
        Interrupted(Token + "while (true)\n{\n    token.ThrowIfCancellationRequested();\n    display(new Slow());\n}");
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void DoneComesWhenTheCodeHasReallyEnded()
    {
        Interrupted(Token + """
            var saved = false;
            Console.WriteLine("begun");
            while (!token.IsCancellationRequested) Thread.Sleep(5);
            Thread.Sleep(1_500);
            Console.WriteLine("saved");
            saved = true;
            """);
        Assert.Equal("True", Text("saved"));
        Assert.EndsWith("saved\n", Printed(Session.Events));
    }

    [Fact]
    public void ACellThatDoesNotListenIsSaidToBeStuckAndMayStillEnd()
    {
        var clock = new Stopwatch();
        var before = Session.Begin(new ExecuteRequest("", 0,
            "Console.WriteLine(1);\nvar late = 1;\nwhile (!System.IO.File.Exists(\"release\")) { }\nlate = 2;"));
        Session.Await(said => said.Skip(before).OfType<StreamEvent>().Any(), "The cell has written nothing.");
        clock.Start();
        Session.Send(new InterruptRequest());
        Session.Send(new InterruptRequest());
        Session.Await(said => said.Skip(before).OfType<StuckEvent>().Any(), "Nobody says that it is stuck.");
        Assert.InRange(clock.Elapsed.TotalSeconds, 4.9, 60);
        Session.Write("release", "");
        var said = Session.End(before);
        Assert.Contains("restart", Assert.Single(said.OfType<StuckEvent>()).Message);
        Assert.Equal("Interrupted", Assert.Single(said.OfType<ErrorEvent>()).Name);
        Assert.Equal("2", Text("late"));
    }

    [Fact]
    public void ACellsOwnTokensAreItsOwn() => Assert.Equal("TaskCanceledException", Fail("""
        var timeout = new System.Threading.CancellationTokenSource(20);
        await Task.Delay(600_000, timeout.Token);
        """).Name);

    [Fact]
    public void TroubleWithCancellingHarmsNobody()
    {
        var said = RunAnd(Token + """
            token.Register(() => throw new Exception("no"));
            Console.WriteLine("begun");
            while (!token.IsCancellationRequested) Thread.Sleep(5);
            System.Threading.Thread.Sleep(500);
            """, () => Session.Send(new InterruptRequest()));
        Assert.Equal("Interrupted", Assert.Single(said.OfType<ErrorEvent>()).Name);
        Assert.Contains("cancelled failed: no", Printed(said, "stderr"));
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void NothingToInterruptIsNoTrouble()
    {
        Session.Send(new InterruptRequest());
        Assert.Equal("2", Text("1 + 1"));
    }
}
