using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class InputTests(SessionClient session) : SessionTest(session)
{
    [Theory]
    [InlineData("await GetInputAsync(\"name?\")", "name?", false, "Ada")]
    [InlineData("await GetInputAsync(\"pin?\", \"password\")", "pin?", true, "Ada")]
    [InlineData("(await GetPasswordAsync(\"secret?\")).GetClearTextPassword()", "secret?", true, "Ada")]
    [InlineData("Console.ReadLine()", "", false, "Ada")]
    [InlineData("$\"{(char)Console.Read()}{Console.ReadLine()}\"", "", false, "Ada")]
    [InlineData("await Task.Run(() => Console.ReadLine())", "", false, "Ada")]
    [InlineData("#!set --name who --value @input:\"your name?\"\nwho", "your name?", false, "Ada")]
    public void TheReaderAnswers(string code, string prompt, bool password, string result)
    {
        var (said, request) = RunAsking(code, request => new InputReply(request.Id, "Ada"));
        Assert.Equal((prompt, password, $"{Session.Cells}"), (request.Prompt, request.Password, request.Cell));
        Assert.Equal(result, (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
    }

    [Fact]
    public void WhatWasWrittenComesBeforeTheQuestion()
    {
        var (said, _) = RunAsking("Console.Write(\"a\"); Console.Write(\"b\"); Console.ReadLine()",
            request => new InputReply(request.Id, "Ada"));
        Assert.Equal("ab", Printed(said.TakeWhile(message => message is not InputRequestEvent)));
    }

    [Fact]
    public void TheInputMayEnd()
    {
        var (said, _) = RunAsking("Console.ReadLine()", request => new InputReply(request.Id, null));
        Assert.Equal("<null>", (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
    }

    [Theory]
    [InlineData("await GetInputAsync()")]
    [InlineData("Console.ReadLine()")]
    [InlineData("#!set --name who --value @input:name?")]
    public void InterruptEndsTheWaiting(string code)
    {
        var (said, request) = RunAsking(code, _ => new InterruptRequest());
        Assert.Equal("Interrupted", Assert.Single(said.OfType<ErrorEvent>()).Name);
        Session.Send(new InputReply(request.Id, "too late"));
        Assert.Equal("2", Text("1 + 1"));
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("await GetInputAsync(\"name?\")")]
    [InlineData("await GetPasswordAsync(\"secret?\")")]
    public void NobodyAnswers(string code) => Assert.Contains("without a reader", Fail(code).Message);

    [Fact]
    public void ACellMayDoWithoutTheAnswer() =>
        Assert.Equal("5", Text("try { await GetInputAsync(\"name?\"); } catch (Exception) { }\n5"));

    [Fact]
    public void AfterItsEndACellAsksNobody()
    {
        Session.Run(Asking("""
            var go = new TaskCompletionSource();
            var background = Task.Run(async () => { await go.Task; return Console.ReadLine(); });
            """));
        Assert.Contains("without a reader", Fail("go.SetResult();\nawait background").Message);
    }

    static ExecuteRequest Asking(string code) => new("", 0, code, AllowStdin: true);

    (SessionEvent[] Said, InputRequestEvent Request) RunAsking(
        string code, Func<InputRequestEvent, SessionRequest> answer)
    {
        var before = Session.Begin(Asking(code));
        Session.Await(said => said.Skip(before).OfType<InputRequestEvent>().Any(), "The cell does not ask.");
        var request = Session.Events.Skip(before).OfType<InputRequestEvent>().Single();
        Session.Send(answer(request));
        return (Session.End(before), request);
    }
}
