using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

/// <summary>Completion, inspection, and whether a cell is whole.</summary>
public class AssistanceTests(SessionClient session) : SessionTest(session)
{
    [Theory]
    [InlineData("Console.Wri|", "Write WriteLine")]
    [InlineData("Console.wri|", "Write WriteLine")]
    [InlineData("number.CompareT|", "CompareTo")]
    [InlineData("text?.Subst|", "Substring")]
    [InlineData("net.Hidd|\nvar y = 1;", "Hidden")]
    [InlineData("if (net.Hidd|", "Hidden")]
    [InlineData("Later(1, net.Hidd|)", "Hidden")]
    [InlineData("new[] { net }.Select(each => each.Hidd|)", "Hidden")]
    [InlineData("numb|", "number")]
    [InlineData("Late|", "Later")]
    [InlineData("System.Text.StringBui|", "StringBuilder")]
    [InlineData("new Net { Hidd|", "Hidden")]
    [InlineData("forea|", "foreach")]
    [InlineData("Enumerable.Range(0, 9).SelectMan|", "SelectMany")]
    [InlineData("#!imp|", "#!import")]
    [InlineData("#!time\nnumb|", "number")]
    [InlineData("#!import numb|", "")]
    [InlineData("#!markdown\nnumb|", "")]
    [InlineData("// numb|", "")]
    [InlineData("\"numb|\"", "")]
    [InlineData("$\"{numb|}\"", "number")]
    [InlineData("nothing.|", "")]
    public void MatchesAtTheCursor(string code, string matches)
    {
        Declare();
        Assert.Equal(matches, string.Join(' ', Complete(code).Matches));
    }

    [Fact]
    public void PositionsCountCodePoints()
    {
        var reply = Complete("var s = \"😀😀\"; Console.Wri|");
        Assert.Equal((22, 25), (reply.CursorStart, reply.CursorEnd));
    }

    [Fact]
    public void KindsAreThoseOfJupyter()
    {
        Declare();
        Assert.Equal(new CompletionItem(8, 16, "ReadLine", "function", ""),
            Assert.Single(Complete("Console.ReadLine|").Metadata.Types));
        Assert.Equal("instance", Assert.Single(Complete("numbe|").Metadata.Types).Type);
    }

    [Fact]
    public void AnEmptyCellOffersWhatIsInScope()
    {
        var matches = Complete("|").Matches;
        Assert.Contains("Console", matches);
        Assert.Contains("display", matches);
        Assert.Contains("var", matches);
    }

    [Fact]
    public void ACursorBehindTheEndIsTheEnd() =>
        Assert.Equal(["ReadLine"], Session.Ask<CompleteReply>(new CompleteRequest("c", "Console.ReadL", 99)).Matches);

    [Fact]
    public void QuestionsAreAnsweredWhileACellRuns()
    {
        Declare();
        const string Wait = "while (!System.IO.File.Exists(\"answered\")) System.Threading.Thread.Sleep(5);";
        RunAnd("Console.WriteLine(1);\n" + Wait, () =>
        {
            Assert.Equal(["ReadLine"], Complete("Console.ReadL|").Matches);
            Assert.Equal(["number"], Complete("numb|").Matches);
            Assert.True(Inspect("Console.WriteLine|").Found);
            Session.Write("answered", "");
        });
    }

    [Fact]
    public void QuestionsAreAnsweredBeforeTheFirstCell()
    {
        using var fresh = new SessionClient();
        Assert.Contains("display", fresh.Ask<CompleteReply>(new CompleteRequest("c", "displ", 5)).Matches);
    }

    [Theory]
    [InlineData("number|", "int number")]
    [InlineData("|number", "int number")]
    [InlineData("Later(|", "void Later(int count, int size)")]
    [InlineData("Later(number, |", "void Later(int count, int size)")]
    [InlineData("net.Hid|den", "int Net.Hidden")]
    [InlineData("Console.WriteLine|", "void Console.WriteLine()")]
    [InlineData("#!time\nnumber|", "int number")]
    public void TheSignatureAtTheCursorIsShown(string code, string signature)
    {
        Declare();
        var reply = Inspect(code);
        Assert.True(reply.Found);
        Assert.Contains(signature, (string)reply.Data["text/plain"]!);
        Assert.DoesNotContain("```", (string)reply.Data["text/plain"]!);
        Assert.Contains(signature, (string)reply.Data["text/markdown"]!);
    }

    [Fact]
    public void DocumentationIsShown()
    {
        Succeed("/// <summary>Mine.</summary>\nint Own() => 1;");
        Assert.Contains("Mine.", (string)Inspect("Own|").Data["text/plain"]!);
    }

    [Theory]
    [InlineData("nothing|")]
    [InlineData("// Console|")]
    [InlineData("|")]
    [InlineData("#!markdown\nnumber|")]
    public void WhatIsNotKnownIsNotFound(string code)
    {
        var reply = Inspect(code);
        Assert.False(reply.Found);
        Assert.Empty(reply.Data);
    }

    [Theory]
    [InlineData("", "complete", null)]
    [InlineData("1 + 1", "complete", null)]
    [InlineData("if (true) { }", "complete", null)]
    [InlineData("#!import ../start.dib", "complete", null)]
    [InlineData("#r \"a.dll\"\nvar x = 1;", "complete", null)]
    [InlineData("#!markdown\n# Title (", "complete", null)]
    [InlineData("if (true) {", "incomplete", "    ")]
    [InlineData("for (;;)\n{\n    f(1,", "incomplete", "        ")]
    [InlineData("1 +", "incomplete", "")]
    [InlineData("/* comment", "incomplete", "")]
    [InlineData("var x = 1; }", "invalid", null)]
    public void ACellIsWhole(string code, string status, string? indent) => Assert.Equal(
        new IsCompleteReply("q", status, indent), Session.Ask<IsCompleteReply>(new IsCompleteRequest("q", code)));

    void Declare() => Succeed("""
        class Net { public int Hidden { get; set; } }
        var number = 5; var text = "t"; var net = new Net(); void Later(int count, int size) { }
        """);

    CompleteReply Complete(string code) =>
        Session.Ask<CompleteReply>(new CompleteRequest("c", code.Replace("|", ""), Position(code)));

    InspectReply Inspect(string code) =>
        Session.Ask<InspectReply>(new InspectRequest("i", code.Replace("|", ""), Position(code)));

    // In code points.
    static int Position(string code) => code[..code.IndexOf('|')].EnumerateRunes().Count();
}
