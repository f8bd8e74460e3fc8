using System.Globalization;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class MagicTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void UnknownMagicFailsTheWholeCell()
    {
        var said = Run("Console.WriteLine(1);\n#!nothing here");
        var error = Assert.Single(said.OfType<ErrorEvent>());
        Assert.Contains("#!nothing", error.Message);
        Assert.Equal(("CellError", 2), (error.Name, error.Line));
        Assert.Empty(said.OfType<StreamEvent>());
    }

    [Theory]
    [InlineData("#!csharp\n1 + 1")]
    [InlineData("#!c#\n1 + 1")]
    public void LeadingNameChoosesTheLanguage(string code) =>
        Assert.Equal("2", Succeed(code, "markdown").OfType<ResultEvent>().Single().Data["text/plain"]!.ToString());

    [Fact]
    public void MarkdownIsDisplayed()
    {
        var data = Displayed("#!markdown\n# Title");
        Assert.Equal("# Title", (string?)data["text/markdown"]);
        Assert.Equal("# Title", (string?)data["text/plain"]);
    }

    [Fact]
    public void HtmlIsDisplayed()
    {
        var data = Displayed("<p>a &lt; <b>b</b></p>", "html");
        Assert.Equal("<p>a &lt; <b>b</b></p>", (string?)data["text/html"]);
        Assert.Equal("a < b", (string?)data["text/plain"]);
    }

    [Fact]
    public void JavascriptIsDisplayedAsScript() => Assert.Equal("<script type=\"text/javascript\">alert(1)</script>",
        (string?)Displayed("#!javascript\nalert(1)")["text/html"]);

    [Fact]
    public void PartsOfACellRunInOrderWithTheCellsLines()
    {
        var said = Run("Console.Write(1);\n#!markdown\ntext\n#!csharp\nConsole.Write(2);\nthrow new Exception();");
        Assert.Equal(["StreamEvent", "DisplayEvent", "StreamEvent", "ErrorEvent", "DoneEvent"],
            said.Select(message => message.GetType().Name));
        Assert.Equal(6, said.OfType<ErrorEvent>().Single().Line);
    }

    [Fact]
    public void TimeIsShownAtTheEnd()
    {
        var said = Succeed("#!time\nawait Task.Delay(30);\n5");
        var time = (string)Assert.IsType<DisplayEvent>(said[^2]).Data["text/plain"]!;
        Assert.Matches(@"^Wall time: [0-9.]+ms$", time);
        Assert.True(double.Parse(time[11..^2], CultureInfo.InvariantCulture) >= 30);
    }

    [Fact]
    public void WhoListsTheVariables()
    {
        Succeed("var b = 2; var a = 1; int F() => 1;");
        Succeed("var b = \"new\";");
        var names = (string)Displayed("#!who")["text/plain"]!;
        Assert.Contains("a ", names);
        Assert.Contains("b ", names);
        var table = (string)Displayed("#!whos")["text/html"]!;
        Assert.Contains("System.String", table);
        Assert.Contains("new", table);
    }

    [Fact]
    public void ValuesBecomeVariables()
    {
        Session.Write("text.txt", "from file");
        Succeed("#!value --name typed\ntwo\n\"lines\"");
        Succeed("#!value --name read --from-file text.txt");
        Succeed("#!set --name first --value @value:typed\n#!set --name second --value plain");
        Succeed("#!share --from value read --as third\n#!set --name fourth --value @csharp:second");
        Assert.Equal("two\n\"lines\" plain from file plain", Text("$\"{first} {second} {third} {fourth}\""));
    }

    [Theory]
    [InlineData("#!set --name x --value @value:none", "none")]
    [InlineData("#!set --name x", "--value")]
    [InlineData("#!set --name x --value 1 --more", "--more")]
    public void WrongArgumentsAreExplained(string code, string part) => Assert.Contains(part, Fail(code).Message);
}
