using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class DisplayTests : SessionTest
{
    const string Usings = "using Microsoft.DotNet.Interactive.Formatting;\n";

    [Theory]
    [InlineData("display(\"a\");")]
    [InlineData("\"a\".Display();")]
    [InlineData("\"a\".DisplayAs(\"text/plain\");")]
    public void StringsAreShownAsText(string code) =>
        Assert.Equal("""{"text/plain":"a"}""", Displayed(code).ToJsonString());

    [Fact]
    public void ObjectsAreShownAsHtmlWithText()
    {
        var data = Displayed("display(5);");
        Assert.Equal("<div class=\"dni-plaintext\"><pre>5</pre></div>", (string?)data["text/html"]);
        Assert.Equal("5", (string?)data["text/plain"]);
    }

    [Fact]
    public void UpdateReplacesInPlace()
    {
        var display = Assert.Single(Succeed("var shown = display(\"a\");").OfType<DisplayEvent>());
        var update = Assert.Single(Succeed("shown.Update(5);").OfType<UpdateEvent>());
        Assert.Equal(display.DisplayId, update.DisplayId);
        Assert.Equal("5", (string?)update.Data["text/plain"]);
        Assert.NotNull(update.Data["text/html"]);
    }

    [Fact]
    public void UpdateKeepsTheMimeType()
    {
        Succeed("var image = \"AAAA\".DisplayAs(\"image/png\");");
        var update = Assert.Single(Succeed("image.Update(\"BBBB\");").OfType<UpdateEvent>());
        Assert.Equal("""{"image/png":"BBBB","text/plain":"<image/png>"}""", Plain(update.Data));
    }

    [Fact]
    public void KernelHelpersAreInScope()
    {
        Assert.Equal("<b>x</b>", (string?)Displayed("display(HTML(\"<b>x</b>\"));")["text/html"]);
        Assert.Equal("x", (string?)Result("HTML(\"<b>x</b>\")")["text/plain"]);
        Assert.Equal("<style>p { }</style>", (string?)Displayed("CSS(\"p { }\");")["text/html"]);
        Assert.Equal("<script type=\"text/javascript\">f()</script>",
            (string?)Displayed("Javascript(\"f()\");")["text/html"]);
    }

    [Fact]
    public void TablesAreShown()
    {
        Succeed("record Row(int X, string Y);");
        var html = (string)Displayed("new[] { new Row(1, \"a\"), new Row(2, \"b\") }.DisplayTable();")["text/html"]!;
        Assert.Contains("<th><span>Y</span></th>", html);
        Assert.Contains("b", html);
    }

    [Fact]
    public void BundleHoldsAllPreferredTypes()
    {
        var data = Result(Usings + """
            class Chart { public override string ToString() => "chart"; }
            Formatter.Register<Chart>(_ => "<svg/>", "text/html");
            Formatter.Register<Chart>(_ => "AAAA", "image/png");
            Formatter.Register<Chart>(_ => "{\"data\":[1]}", "application/vnd.plotly.v1+json");
            Formatter.SetPreferredMimeTypesFor(typeof(Chart), "text/html", "image/png", "application/vnd.plotly.v1+json");
            new Chart()
            """);
        Assert.Equal(
            """
            {"text/html":"<svg/>","image/png":"AAAA","application/vnd.plotly.v1+json":{"data":[1]},"text/plain":"chart"}
            """,
            Plain(data));
    }

    [Fact]
    public void RegisteredTextIsTheFallback()
    {
        Succeed(Usings + "class Net { }\nFormatter.Register<Net>((net, writer) => writer.Write(\"a net\"));");
        Assert.Equal("a net", Text("new Net()"));
    }

    [Fact]
    public void InvalidJsonIsAnError() =>
        Assert.Contains("not valid JSON", Fail("\"{\".DisplayAs(\"application/json\");").Message);

    [Fact]
    public void FailingFormatterFailsTheCell() => Assert.Equal("no", Fail(Usings + """
        class Bad { public string No() => throw new Exception("no"); }
        Formatter.Register<Bad>(bad => bad.No(), "text/html");
        new Bad()
        """).Message);

    [Fact]
    public void LatexIsShown() => Assert.Equal("""{"text/latex":"$x^2$","text/plain":"$x^2$"}""",
        Plain(Result(Usings + "(LaTeXString)\"$x^2$\"")));

    [Fact]
    public void DisplayedValuesCanBeSubscribedTo() => Assert.Equal("1", Text(Usings + """
        var seen = 0;
        using (Formatter.SubscribeToDisplayedValues(_ => seen++))
            display("a");
        display("b");
        seen
        """));

    [Theory]
    [InlineData("new string('x', 5_000_000)")]
    [InlineData("Enumerable.Repeat(new string('\"', 100_000), 100)")]
    [InlineData("Enumerable.Range(0, 20).Select(i => new { i, Text = new string('\"', 100_000) })")]
    [InlineData("class Tree { public Tree A => new(); public Tree B => new(); public Tree[] C => [new()]; }\nnew Tree()")]
    public void HugeValuesAreCut(string code) =>
        Assert.All(Result(code), form => Assert.InRange(form.Value!.ToString().Length, 2000, 200_000));

    static string Plain(JsonObject data) =>
        data.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
