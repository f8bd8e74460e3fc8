using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class InputTests : SessionTest
{
    [Theory]
    [InlineData("await GetInputAsync(\"name?\")", "name?", false, "Ada")]
    [InlineData("await GetInputAsync(\"pin?\", \"password\")", "pin?", true, "Ada")]
    [InlineData("(await GetPasswordAsync(\"secret?\")).GetClearTextPassword()", "secret?", true, "Ada")]
    [InlineData("await GetPasswordAsync(\"secret?\")", "secret?", true, "***")]
    [InlineData("Console.ReadLine()", "", false, "Ada")]
    [InlineData("$\"{(char)Console.Read()}{Console.ReadLine()}\"", "", false, "Ada")]
    [InlineData("await Task.Run(() => Console.ReadLine())", "", false, "Ada")]
    [InlineData("#!set --name who --value @input:name?\nwho", "name?", false, "Ada")]
    [InlineData("#!set --name who --value @input:\"your name?\"\nwho", "your name?", false, "Ada")]
    [InlineData("#!set --name who --value @input\nwho", "", false, "Ada")]
    [InlineData("#!set --name secret --value @password:pin?\nsecret", "pin?", true, "***")]
    [InlineData("#!set --name secret --value @password:pin?\nsecret.GetClearTextPassword()", "pin?", true, "Ada")]
    public async Task TheReaderAnswers(string code, string prompt, bool password, string result)
    {
        var answering = WhenAsked(request => new InputReply(request.Id, "Ada"));
        var said = Run(Asking(code));
        var request = await answering;
        Assert.Equal((prompt, password, "1"), (request.Prompt, request.Password, request.Cell));
        Assert.Equal(result, (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
    }

    [Fact]
    public async Task WhatWasWrittenComesBeforeTheQuestion()
    {
        var answering = WhenAsked(request => new InputReply(request.Id, "Ada"));
        var said = Run(Asking("Console.Write(\"a\"); Console.Write(\"b\"); Console.ReadLine()"));
        await answering;
        Assert.Equal("ab", Printed(said.TakeWhile(message => message is not InputRequestEvent)));
    }

    [Fact]
    public async Task TheInputMayEnd()
    {
        var answering = WhenAsked(request => new InputReply(request.Id, null));
        var said = Run(Asking("Console.ReadLine()"));
        await answering;
        Assert.Equal("<null>", (string?)Assert.Single(said.OfType<ResultEvent>()).Data["text/plain"]);
    }

    [Theory]
    [InlineData("await GetInputAsync()")]
    [InlineData("Console.ReadLine()")]
    [InlineData("#!set --name who --value @input:name?")]
    public async Task InterruptEndsTheWaiting(string code)
    {
        var interrupting = WhenAsked(_ => null);
        var said = Run(Asking(code));
        var request = await interrupting;
        Assert.Equal("Interrupted", Assert.Single(said.OfType<ErrorEvent>()).Name);
        Session.Answer(new InputReply(request.Id, "too late"));
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void AfterItsEndACellAsksNobody()
    {
        Run(Asking("""
            var go = new TaskCompletionSource();
            var background = Task.Run(async () => { await go.Task; return Console.ReadLine(); });
            """));
        Assert.Contains("without a reader", Fail("go.SetResult();\nawait background").Message);
    }

    static ExecuteRequest Asking(string code) => new("", 0, code, AllowStdin: true);

    // A null answer is an interrupt.
    Task<InputRequestEvent> WhenAsked(Func<InputRequestEvent, InputReply?> answer) => Task.Run(async () =>
    {
        InputRequestEvent? request;
        while ((request = Events.OfType<InputRequestEvent>().SingleOrDefault()) is null)
            await Task.Delay(10);
        if (answer(request) is { } reply)
            Session.Answer(reply);
        else
            Session.Interrupt();
        return request;
    });
}
