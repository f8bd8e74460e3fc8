using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class DisplayTests(SessionClient session) : SessionTest(session)
{
    const string Usings = "using Microsoft.DotNet.Interactive;\nusing Microsoft.DotNet.Interactive.Formatting;\n";

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
        Assert.StartsWith("<div class=\"dni-plaintext\"><pre>5</pre></div>", (string?)data["text/html"]);
        Assert.Equal("5", (string?)data["text/plain"]);
    }

    [Theory]
    [InlineData("var shown = display(\"a\");")]
    [InlineData("var shown = \"a\".Display();")]
    [InlineData(Usings + "var shown = KernelInvocationContext.Current.Display(\"a\");")]
    public void UpdateReplacesInPlace(string code)
    {
        var display = Assert.Single(Succeed(code).OfType<DisplayEvent>());
        Assert.Equal("a", (string?)display.Data["text/plain"]);
        foreach (var value in new[] { "5", "6" })
        {
            var update = Assert.Single(Succeed($"shown.Update({value});").OfType<UpdateEvent>());
            Assert.Equal(display.DisplayId, update.DisplayId);
            Assert.Equal(value, (string?)update.Data["text/plain"]);
        }
    }

    [Fact]
    public void PlacesOfOneTypeAreKeptApart()
    {
        var said = Succeed("var first = display(1); var second = display(2);\nfirst.Update(3);");
        var (first, update) = (said.OfType<DisplayEvent>().First(), Assert.Single(said.OfType<UpdateEvent>()));
        Assert.Equal(first.DisplayId, update.DisplayId);
    }

    [Fact]
    public void UpdateKeepsTheMimeType()
    {
        Succeed("var table = display(HTML(\"<b>1</b>\"), \"text/html\");");
        var update = Assert.Single(Succeed("table.Update(HTML(\"<b>2</b>\"));").OfType<UpdateEvent>());
        Assert.Equal("""{"text/html":"<b>2</b>","text/plain":"2"}""", Plain(update.Data));
    }

    [Fact]
    public void KernelHelpersAreInScope()
    {
        Assert.Equal("<b>x</b>", (string?)Displayed("display(HTML(\"<b>x</b>\"));")["text/html"]);
        Assert.Equal("x", (string?)Result("HTML(\"<b>x</b>\")")["text/plain"]);
        Assert.Contains("p { }", (string?)Displayed("CSS(\"p { }\");")["text/html"]);
        Assert.Equal("<script type=\"text/javascript\">f()</script>",
            (string?)Displayed("Javascript(\"f()\");")["text/html"]);
    }

    [Fact]
    public void RecordsTreesAndTablesHaveAText()
    {
        Succeed("record Row(int X, string Y);");
        Assert.Equal("Row\n      X: 1\n      Y: a", Text("new Row(1, \"a\")").ReplaceLineEndings("\n"));
        var data = Displayed("new[] { new Row(1, \"a\"), new Row(2, \"b\") }.DisplayTable();");
        Assert.Contains("<table>", (string?)data["text/html"]);
        Assert.NotEmpty((string)data["text/plain"]!);
        Assert.Equal("[ 1, 2, 3 ]", Text("new[] { 1, 2, 3 }"));
    }

    [Fact]
    public void BundleHoldsAllPreferredTypes()
    {
        var data = Result(Usings + """
            class Chart { public override string ToString() => "chart"; }
            Formatter.Register<Chart>(_ => "<svg/>", "text/html");
            Formatter.Register<Chart>(_ => "AAAA", "image/png");
            Formatter.Register<Chart>(_ => "{\"data\":[1]}", "application/vnd.plotly.v1+json");
            const string Plotly = "application/vnd.plotly.v1+json";
            Formatter.SetPreferredMimeTypesFor(typeof(Chart), "text/html", "image/png", Plotly);
            new Chart()
            """);
        Assert.Equal(
            """
            {"text/html":"<svg/>","image/png":"AAAA","application/vnd.plotly.v1+json":{"data":[1]},"text/plain":"chart"}
            """,
            Plain(data));
    }

    [Fact]
    public void RegisteredTextIsTheText()
    {
        Succeed(Usings + "class Net { }\nFormatter.Register<Net>((_, writer) => writer.Write(\"a net\"));");
        Assert.Equal("a net", Text("new Net()"));
    }

    [Fact]
    public void InvalidJsonIsExplained() =>
        Assert.Contains("not valid JSON", (string?)Displayed("\"{\".DisplayAs(\"application/json\");")["text/plain"]);

    [Fact]
    public void JsonMayBeNestedDeep()
    {
        var nested = new string('[', 64) + new string(']', 64);
        var data = Displayed($"\"{nested}\".DisplayAs(\"application/json\");");
        Assert.Equal(nested, data["application/json"]!.ToJsonString());
    }

    [Fact]
    public void FailingFormatterFailsTheCell() => Assert.Equal("no", Fail(Usings + """
        class Bad { public string No() => throw new Exception("no"); }
        Formatter.Register<Bad>(bad => bad.No(), "text/html");
        new Bad()
        """).Message);

    [Fact]
    public void FailingTextHarmsNobody() => Assert.Contains("cannot be had", Text(Usings + """
        class Silent { public string No() => throw new Exception("no"); }
        Formatter.Register<Silent>(silent => silent.No(), "text/plain");
        Formatter.Register<Silent>(silent => "<b>fine</b>", "text/html");
        new Silent()
        """));

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
        Assert.InRange(updates.Length, 2, 1_000);
        foreach (var place in updates.GroupBy(update => update.DisplayId))
            Assert.EndsWith("9000", (string)place.Last().Data["text/plain"]!);
        Assert.IsType<DoneEvent>(said[^1]);
    }

    [Fact]
    public void UpdatesOfBackgroundTasksArriveByThemselves()
    {
        Succeed("""
            var go = new TaskCompletionSource();
            var late = display("0");
            var background = Task.Run(async () =>
            {
                await go.Task;
                for (var i = 1; i < 100; i++) late.Update($"{i}");
            });
            """);
        var cell = $"{Session.Cells}";
        Succeed("go.SetResult();");
        Session.Await(said => said.OfType<UpdateEvent>().LastOrDefault() is { } last
            && last.Cell == cell && (string?)last.Data["text/plain"] == "99", "The last update is missing.");
    }

    static string Plain(JsonObject data) =>
        data.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
