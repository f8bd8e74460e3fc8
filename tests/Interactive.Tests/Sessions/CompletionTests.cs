using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class CompletionTests : SessionTest
{
    [Theory]
    [InlineData("Console.Wri|", "Write WriteLine")]
    [InlineData("Console.wri|", "Write WriteLine")]
    [InlineData("number.CompareT|", "CompareTo")]
    [InlineData("text?.Subst|", "Substring")]
    [InlineData("net.Hidd|\nvar y = 1;", "Hidden")]
    [InlineData("net.Hid|\ny = 1;", "Hidden Hide")]
    [InlineData("if (net.Hidd|", "Hidden")]
    [InlineData("Later(1, net.Hidd|)", "Hidden")]
    [InlineData("var local = net; local.Hidd|", "Hidden")]
    [InlineData("new[] { net }.Select(each => each.Hidd|)", "Hidden")]
    [InlineData("numb|", "number")]
    [InlineData("Late|", "Later")]
    [InlineData("System.Tex|", "Text")]
    [InlineData("System.Text.StringBui|", "StringBuilder")]
    [InlineData("Kind.|", "One Two")]
    [InlineData("new Net { Hidd|", "Hidden")]
    [InlineData("Later(cou|", "count:")]
    [InlineData("forea|", "foreach")]
    [InlineData("Enumerable.Range(0, 9).SelectMan|", "SelectMany")]
    [InlineData("#!imp|", "#!import")]
    [InlineData("#!i|", "#!import")]
    [InlineData("#!time\nnumb|", "number")]
    [InlineData("#!markdown\nnumb|", "")]
    [InlineData("// numb|", "")]
    [InlineData("\"numb|\"", "")]
    [InlineData("\"numb|", "")]
    [InlineData("$\"{numb|}\"", "number")]
    [InlineData("nothing.|", "")]
    public void MatchesAtTheCursor(string code, string matches)
    {
        Succeed("enum Kind { One, Two } class Net { public int Hidden { get; set; } public void Hide() { } static int Own; }");
        Succeed("var number = 5; var text = \"t\"; var net = new Net(); void Later(int count, int size) { }");
        Assert.Equal(matches, string.Join(' ', Complete(code).Matches));
    }

    [Fact]
    public void PositionsCountCodePoints()
    {
        var reply = Complete("var s = \"😀😀\"; Console.Wri|");
        Assert.Equal((22, 25), (reply.CursorStart, reply.CursorEnd));
    }

    [Fact]
    public void KindsAndSignaturesAreThere()
    {
        Succeed("var number = 5;");
        Assert.Equal(new CompletionItem(8, 16, "ReadLine", "function", "static string? Console.ReadLine()"),
            Assert.Single(Complete("Console.ReadLine|").Metadata.Types));
        Assert.Contains("overloads)", Complete("Console.WriteLine|").Metadata.Types[0].Signature);
        Assert.Equal(("instance", "int number"), Complete("numbe|").Metadata.Types
            .Select(item => (item.Type, item.Signature)).Single());
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
    public void ACursorBehindTheEndIsTheEnd() => Assert.Equal(["ReadLine"],
        ((CompleteReply)Session.Answer(new CompleteRequest("c", "Console.ReadL", 99))).Matches);

    [Fact]
    public async Task ARunningCellDoesNotDelayTheAnswer()
    {
        var matches = Array.Empty<string>();
        var asking = WhenWritten(() =>
        {
            matches = Complete("Console.ReadL|").Matches;
            Session.Interrupt();
        });
        Fail("Console.WriteLine(1);\nawait Task.Delay(600_000, Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken);");
        await asking;
        Assert.Equal(["ReadLine"], matches);
    }

    CompleteReply Complete(string code) => Assert.IsType<CompleteReply>(
        Session.Answer(new CompleteRequest("c", code.Replace("|", ""), Position(code))));

    // In code points.
    static int Position(string code) => code[..code.IndexOf('|')].EnumerateRunes().Count();
}
