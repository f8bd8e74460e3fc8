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

    [Fact]
    public void ManyDisplaysAreCutWithANote()
    {
        var shown = Succeed("for (var i = 0; i < 3_000; i++) display(\"x\");").OfType<DisplayEvent>().ToArray();
        Assert.Equal(1_001, shown.Length);
        Assert.Contains("1,000 values", (string)shown[^1].Data["text/plain"]!);
        Assert.Equal("x", (string)Displayed("display(\"x\");")["text/plain"]!);
    }

    [Theory]
    [InlineData("HTML(new string('x', 50_000_000))", "text/html")]
    [InlineData("new string('x', 50_000_000).DisplayAs(\"text/plain\");", "text/plain")]
    public void HugeFormsAreLeftOutWithANote(string code, string type)
    {
        var said = Succeed(code);
        var data = said.OfType<DisplayEvent>().SingleOrDefault()?.Data ?? said.OfType<ResultEvent>().Single().Data;
        Assert.InRange(data.ToJsonString().Length, 1, 100_000);
        Assert.Contains($"{type} of 50,000,000 characters", (string)data["text/plain"]!);
    }

    [Fact]
    public void OfManyUpdatesTheLastCounts()
    {
        var said = Succeed("""
            var a = display("a0"); var b = display("b0");
            for (var i = 1; i <= 9_000; i++) { a.Update($"a{i}"); b.Update($"b{i}"); }
            """);
        var updates = said.OfType<UpdateEvent>().ToArray();
        Assert.InRange(updates.Length, 4, 1_000);
        foreach (var place in updates.GroupBy(update => update.DisplayId))
            Assert.EndsWith("9000", (string)place.Last().Data["text/plain"]!);
        Assert.IsType<DoneEvent>(said[^1]);
    }

    [Fact]
    public void UpdatesOfBackgroundTasksArriveByThemselves()
    {
        Succeed("""
            var go = new TaskCompletionSource();
            var shown = display("0");
            var background = Task.Run(async () => { await go.Task; for (var i = 1; i < 100; i++) shown.Update($"{i}"); });
            """);
        Succeed("go.SetResult();");
        Assert.True(SpinWait.SpinUntil(() => Events.OfType<UpdateEvent>().LastOrDefault() is { Cell: "1" } last
            && (string?)last.Data["text/plain"] == "99", TimeSpan.FromSeconds(30)));
    }

    static string Plain(JsonObject data) =>
        data.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
