using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class ReplyTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void TheEndSaysWhatTheFrontEndAskedFor()
    {
        var said = Session.Run(new ExecuteRequest("", 0, "var x = 21;", UserExpressions: new Dictionary<string, string>
        {
            ["twice"] = "2 * x",
            ["wrong"] = "nothing",
            ["thrown"] = "int.Parse(\"x\")",
            ["none"] = "x = 3;",
        }));
        var done = Assert.IsType<DoneEvent>(Assert.Single(said));
        Assert.Equal((DoneEvent.Ok, Session.Cells), (done.Status, done.ExecutionCount));
        Assert.Equal("ok", (string?)done.UserExpressions["twice"]!["status"]);
        Assert.Equal("42", (string?)done.UserExpressions["twice"]!["data"]!["text/plain"]);
        Assert.NotNull(done.UserExpressions["twice"]!["metadata"]);
        Assert.Equal("error", (string?)done.UserExpressions["wrong"]!["status"]);
        Assert.Equal("CompilationError", (string?)done.UserExpressions["wrong"]!["ename"]);
        Assert.Contains("CS0103", (string?)done.UserExpressions["wrong"]!["evalue"]);
        Assert.Equal("FormatException", (string?)done.UserExpressions["thrown"]!["ename"]);
        Assert.NotEmpty(done.UserExpressions["thrown"]!["traceback"]!.AsArray());
        Assert.Equal("", (string?)done.UserExpressions["none"]!["data"]!["text/plain"]);
    }

    [Fact]
    public void AFailedCellHasNoExpressions()
    {
        var expressions = new Dictionary<string, string> { ["one"] = "1" };
        var said = Session.Run(new ExecuteRequest("", 0, "throw new Exception();", UserExpressions: expressions));
        var done = Assert.IsType<DoneEvent>(said[^1]);
        Assert.Equal(DoneEvent.Error, done.Status);
        Assert.Empty(done.UserExpressions);
    }

    [Theory]
    [InlineData("await Task.Delay(-1, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken)")]
    [InlineData("Console.ReadLine()")]
    public void AnExpressionCanBeInterrupted(string endless)
    {
        var expressions = new Dictionary<string, string> { ["endless"] = endless };
        var before = Session.Begin(new ExecuteRequest("", 0, "1", AllowStdin: true, UserExpressions: expressions));
        Session.Await(said => said.Skip(before).OfType<ResultEvent>().Any(), "The cell has no result.");
        Session.Send(new InterruptRequest());
        var done = Assert.IsType<DoneEvent>(Session.End(before)[^1]);
        Assert.Equal("Interrupted", (string?)done.UserExpressions["endless"]!["ename"]);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void ASilentCellSaysOnlyItsEnd()
    {
        const string Code = "var x = 5;\nConsole.WriteLine(x);\ndisplay(x).Update(6);\nx";
        var said = Session.Run(new ExecuteRequest("", 0, Code, Silent: true));
        Assert.IsType<DoneEvent>(Assert.Single(said));
        Assert.Equal("5", Text("x"));
    }

    [Fact]
    public void ErrorsOfASilentCellAreSaid() =>
        Assert.IsType<ErrorEvent>(Session.Run(new ExecuteRequest("", 0, "throw new Exception();", Silent: true))[0]);
}
