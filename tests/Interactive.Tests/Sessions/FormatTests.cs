namespace Vae.Notebooks.Tests.Sessions;

public class FormatTests : SessionTest
{
    [Theory]
    [InlineData("1.5f", "1.5")]
    [InlineData("true", "True")]
    [InlineData("'c'", "c")]
    [InlineData("DayOfWeek.Monday", "Monday")]
    [InlineData("typeof(Dictionary<string, int[]>)", "Dictionary<String, Int32[]>")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new int[0]", "[  ]")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1 }", "{ a: 1 }")]
    [InlineData("new { A = 1, B = new[] { \"x\" } }", "{ A: 1, B: [ x ] }")]
    [InlineData("class P { public int A => 1; public string B; }\nnew P()", "P { A: 1, B: <null> }")]
    [InlineData("class P { public int A => throw new Exception(\"no\"); }\nnew P()", "P { A: <Exception: no> }")]
    public void TextByKind(string code, string text) => Assert.Equal(text, Text(code));

    [Theory]
    [InlineData("Enumerable.Range(0, 30).ToList()", "18, 19 ... (10 more) ]")]
    [InlineData("Enumerable.InfiniteSequence(0, 1)", "18, 19 ... (more) ]")]
    public void SequencesAreCutAtTwenty(string code, string end)
    {
        var data = Result(code);
        Assert.EndsWith(end, (string)data["text/plain"]!);
        Assert.EndsWith(end + "</pre></div>", (string)data["text/html"]!);
    }

    [Theory]
    [InlineData("null", "<div class=\"dni-plaintext\"><pre>&lt;null&gt;</pre></div>")]
    [InlineData("true", "<div class=\"dni-plaintext\"><pre>True</pre></div>")]
    [InlineData("1.5", "<div class=\"dni-plaintext\"><pre>1.5</pre></div>")]
    [InlineData("new[] { 1, 2 }", "<div class=\"dni-plaintext\"><pre>[ 1, 2 ]</pre></div>")]
    public void HtmlOfScalars(string code, string html) => Assert.Equal(html, (string?)Result(code)["text/html"]);

    [Fact]
    public void DictionariesAndSequencesOfObjectsAreTables()
    {
        Assert.Contains("<th><span>key</span></th><th><span>value</span></th>",
            (string)Result("new Dictionary<string, int> { [\"a\"] = 1 }")["text/html"]!);
        var html = (string)Result("new object[] { new { A = 1 }, new { B = \"<\" } }")["text/html"]!;
        Assert.Contains("<th><span>index</span></th><th><span>A</span></th><th><span>B</span></th>", html);
        Assert.Contains("&lt;", html);
    }

    [Fact]
    public void LongTablesSayHowManyRowsAreMissing() => Assert.Contains("<i>... (5 more)</i>",
        (string)Result("Enumerable.Range(0, 25).Select(i => new { i }).ToArray()")["text/html"]!);

    [Fact]
    public void ObjectsAreTrees()
    {
        Succeed("class Net { public int Hidden => 500; public Net Inner; }");
        var html = (string)Result("new Net { Inner = new Net() }")["text/html"]!;
        Assert.Contains("<details open=\"open\" class=\"dni-treeview\"><summary>", html);
        Assert.Contains("<code>Net</code>", html);
        Assert.Contains("<td>Hidden</td><td><div class=\"dni-plaintext\"><pre>500</pre></div></td>", html);
        Assert.Contains("<details class=\"dni-treeview\">", html);
    }

    [Fact]
    public void SequencesAreEnumeratedOnce() => Assert.Equal("1", Text("""
        var times = 0;
        IEnumerable<int> Counted() { times++; yield return 1; }
        display(Counted(), "text/html");
        times
        """));

    [Fact]
    public void NearestFormatterWins()
    {
        Succeed("""
            using Microsoft.DotNet.Interactive.Formatting;
            class Base { } class Middle : Base { } class Leaf : Middle { }
            Formatter.Register<Base>(_ => "base");
            Formatter.Register<Middle>(_ => "first middle");
            Formatter.Register<Middle>(_ => "middle");
            Formatter.Register(typeof(List<>), (list, writer) => writer.Write("list"));
            """);
        Assert.Equal("[ middle, base, list ]", Text("new object[] { new Leaf(), new Base(), new List<int>() }"));
        Assert.Equal("{ A: middle }", Text("new { A = new Leaf() }"));
    }

    [Fact]
    public void FormatterMayLeaveAValueToTheNext()
    {
        Succeed("""
            using Microsoft.DotNet.Interactive.Formatting;
            Formatter.Register<int>((value, context) =>
            {
                if (value == 1) context.Writer.Write("small");
                return value == 1;
            });
            """);
        Assert.Equal("[ small, 2 ]", Text("new[] { 1, 2 }"));
    }

    [Fact]
    public void PreferencesHoldForDerivedTypes()
    {
        Succeed("using Microsoft.DotNet.Interactive.Formatting;\nclass Base { } class Leaf : Base { }\n"
            + "Formatter.SetPreferredMimeTypesFor(typeof(Base), \"text/plain\");");
        Assert.Equal("text/plain", Assert.Single(Result("new Leaf()")).Key);
    }
}
