using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class ExecutionTests(SessionClient session) : SessionTest(session)
{
    [Fact]
    public void DocumentedUsingsAreThere() => Assert.Equal("3 abc True True", Text("""
        var list = new List<int> { 1, 2 };
        $"{list.Sum()} {new StringBuilder("abc")} {new Hashtable() is IEnumerable} {Task.CompletedTask.IsCompleted}"
        """));

    [Fact]
    public void UsingsAndAliasesHoldForLaterCells()
    {
        Succeed("using System.IO; using Builder = System.Text.StringBuilder;");
        Assert.Equal("ab", Text("new Builder(\"ab\").ToString()"));
        Assert.Equal("c", Text("Path.GetFileName(\"a/c\")"));
    }

    [Fact]
    public void NamespacesAreNotAllowed() => Assert.Contains("error CS7021", Fail("namespace A { }").Message);

    [Fact]
    public void VariablesAndTypesCanBeRedefined()
    {
        Succeed("var x = 1; record P(int A);");
        Succeed("var x = \"two\"; record P(string A, int B);");
        Assert.Equal("P { A = two, B = 2 }", Text("new P(x, 2).ToString()"));
    }

    [Fact]
    public void TopLevelAwaitWorks() => Assert.Equal("7", Text("await Task.Delay(5);\nawait Task.FromResult(7)"));

    [Theory]
    [InlineData("var r = 5;\nr", "5")]
    [InlineData("int? none = null;\nnone", "<null>")]
    [InlineData("null", "<null>")]
    [InlineData("var s = 1;\ns = 2", "2")]
    public void LastExpressionWithoutSemicolonIsTheResult(string code, string text) => Assert.Equal(text, Text(code));

    [Theory]
    [InlineData("var x = 5;")]
    [InlineData("5.ToString();")]
    [InlineData("Console.Write(1)")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("")]
    [InlineData("// nothing")]
    [InlineData("class C { }")]
    public void OtherCellsHaveNoResult(string code) => Assert.Empty(Succeed(code).OfType<ResultEvent>());

    [Fact]
    public void CodeIsOptimised() => Assert.Equal("False", Text("""
        using System.Diagnostics;
        class Here { }
        var attributes = typeof(Here).Assembly.GetCustomAttributes(false);
        attributes.OfType<DebuggableAttribute>().Any(one => one.IsJITOptimizerDisabled)
        """));

    [Fact]
    public void FailingCellKeepsWhatItDid()
    {
        Fail("var kept = 1;\nkept = 2;\nthrow new Exception();\nkept = 3;");
        Assert.Equal("2", Text("kept"));
    }

    [Fact]
    public void CellThatDoesNotCompileLeavesNoTrace()
    {
        Succeed("var same = 1;");
        Fail("var same = 2; var z = nothing;");
        Assert.Equal("1", Text("same"));
    }

    [Fact]
    public void CompileErrorsAreInTheCompilersForm()
    {
        var error = Fail("var fine = 1;\nvar x = 1");
        Assert.Equal("(2,10): error CS1002: ; expected", error.Message);
        Assert.Equal(["(2,10): error CS1002: ; expected", "      2 | var x = 1"], error.Traceback);
        Assert.Equal(2, error.Line);
        Assert.Equal("CompilationError", error.Name);
    }

    [Fact]
    public void OfManyCompileErrorsTheFirstAreShown()
    {
        var error = Fail(string.Join('\n', Enumerable.Range(1, 30).Select(line => $"nothing{line}();")));
        Assert.Equal(41, error.Traceback.Length);
        Assert.Equal("… 10 more errors …", error.Traceback[^1]);
    }

    [Fact]
    public void CompileErrorsThatACellThrowsAreExceptions() => Assert.Equal("Exception", Fail(
        "throw new Exception(\"\", new Microsoft.CodeAnalysis.Scripting.CompilationErrorException(\"\", []));").Name);

    [Theory]
    [InlineData("#warning this is a warning\nvar unused = 1;")]
    [InlineData("string Nothing() { string? text = null; return text; }")]
    [InlineData("async Task Waits() { }")]
    public void WarningsAreNotShown(string code) => Assert.IsType<DoneEvent>(Assert.Single(Succeed(code)));

    [Fact]
    public void RuntimeErrorsAreTheExceptionWithCellAndLine()
    {
        Succeed("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = Fail("#!time\n\nvar zero = 0;\nDivide(1, zero)");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(
        [
            "System.DivideByZeroException: Attempted to divide by zero.",
            $"   at Divide(Int32 a, Int32 b) in cell {Session.Cells - 1}:line 3",
            "      3 | return a / b;",
            $"   at cell {Session.Cells}:line 4",
            "      4 | Divide(1, zero)",
        ], error.Traceback);
        Assert.Equal(4, error.Line);
    }

    [Fact]
    public void ErrorsAfterAwaitHaveTheirLine() =>
        Assert.Equal(2, Fail("await Task.Delay(1);\nthrow new InvalidOperationException(\"late\");").Line);

    [Fact]
    public void InnerExceptionsAreShown() => Assert.Contains(
        Fail("throw new Exception(\"outer\", new ArgumentException(\"inner\"));").Traceback,
        line => line.Contains("System.ArgumentException: inner", StringComparison.Ordinal));

    [Theory]
    [InlineData("Message => null")]
    [InlineData("ToString() => null")]
    public void AnExceptionWithoutAProperTextIsShownByItsName(string member)
    {
        Succeed($"class Odd : Exception {{ public override string {member}; }}");
        var error = Fail("throw new Odd();");
        Assert.Equal("Odd", error.Name);
        Assert.Contains("Odd", error.Traceback[0]);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void LongTracebacksAreCut()
    {
        var error = Fail("int Deep(int n) => n == 0 ? throw new Exception(\"end\") : Deep(n - 1) + 1;\nDeep(1000)");
        Assert.Equal(50, error.Traceback.Length);
        Assert.Contains(error.Traceback, line => line.Contains("more lines", StringComparison.Ordinal));
        Assert.Equal(1, error.Line);
    }

    [Fact]
    public void UnknownLanguageIsAnError() => Assert.Contains("\"fsharp\"", Fail("1", "fsharp").Message);

    [Fact]
    public void ACellOf5MegabytesRuns()
    {
        var comment = string.Join('\n', Enumerable.Repeat("// " + new string('x', 97), 50_000));
        Assert.Equal("2", Text(comment + "\n1 + 1"));
        Assert.Equal(50_001, Fail(comment + "\nint.Parse(\"x\")").Line);
    }

    [Fact]
    public void FirstCellsOfASessionKeepTheirVariablesToo()
    {
        using var session = new SessionClient();
        session.Run(new ExecuteRequest("", 0, "var first = 1; throw new Exception();"));
        Assert.Equal("1", session.Text("first"));
    }
}
