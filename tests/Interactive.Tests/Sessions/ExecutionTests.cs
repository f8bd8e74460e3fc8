using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Tests.Sessions;

public class ExecutionTests : SessionTest
{
    [Fact]
    public void DocumentedUsingsAreThere() => Assert.Equal("3 abc True True", Text("""
        var list = new List<int> { 1, 2 };
        $"{list.Sum()} {new StringBuilder("abc")} {new Hashtable() is IEnumerable} {Task.CompletedTask.IsCompleted}"
        """));

    [Fact]
    public void SystemIOIsNotImported()
    {
        Assert.Contains("error CS0103", Fail("File.Exists(\"x\")").Message);
        Assert.Equal("False", Text("using System.IO;\nFile.Exists(\"x\")"));
    }

    [Fact]
    public void UsingsAndAliasesHoldForLaterCells()
    {
        Succeed("using System.IO; using Text = System.Text.StringBuilder;");
        Assert.Equal("ab", Text("new Text(\"ab\")"));
        Assert.Equal("c", Text("Path.GetFileName(\"a/c\")"));
    }

    [Fact]
    public void NamespacesAreNotAllowed() => Assert.Contains("error CS7021", Fail("namespace A { }").Message);

    [Fact]
    public void VariablesAndTypesCanBeRedefined()
    {
        Succeed("var x = 1; record P(int A);");
        Succeed("var x = \"two\"; record P(string A, int B);");
        Assert.Equal("P { A = two, B = 2 }", Text("new P(x, 2)"));
    }

    [Fact]
    public void TopLevelAwaitWorks() => Assert.Equal("7", Text("await Task.Delay(5);\nawait Task.FromResult(7)"));

    [Theory]
    [InlineData("var x = 5;\nx", "5")]
    [InlineData("int? none = null;\nnone", "<null>")]
    [InlineData("null", "<null>")]
    [InlineData("var y = 1;\ny = 2", "2")]
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
    public void FailingCellKeepsWhatItDid()
    {
        Fail("var kept = 1;\nkept = 2;\nthrow new Exception();\nkept = 3;");
        Assert.Equal("2", Text("kept"));
    }

    [Fact]
    public void CellThatDoesNotCompileLeavesNoTrace()
    {
        Succeed("var x = 1;");
        Fail("var x = 2; var z = nothing;");
        Assert.Equal("1", Text("x"));
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
    public void RuntimeErrorsAreTheExceptionWithCellAndLine()
    {
        Succeed("int Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = Fail("#!time\n\nvar zero = 0;\nDivide(1, zero)");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", error.Traceback[0]);
        Assert.Contains("in cell 1:line 3", error.Traceback[1]);
        Assert.Equal("      3 | return a / b;", error.Traceback[2]);
        Assert.Contains("at cell 2:line 4", error.Traceback[3]);
        Assert.Equal("      4 | Divide(1, zero)", error.Traceback[4]);
        Assert.Equal(5, error.Traceback.Length);
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
    [InlineData("Message => throw new Exception()")]
    [InlineData("ToString() => null")]
    [InlineData("ToString() => throw new Exception()")]
    public void AnExceptionWithoutAProperTextIsShownByItsName(string member)
    {
        Succeed($"class Odd : Exception {{ public override string {member}; }}");
        var error = Fail("throw new Odd();");
        Assert.Equal("Odd", error.Name);
        Assert.Contains("Odd", error.Traceback[0]);
        Assert.Equal("2", Text("1 + 1"));
    }

    [Fact]
    public void UnknownLanguageIsAnError() => Assert.Contains("\"fsharp\"", Fail("1", "fsharp").Message);

    [Fact]
    public void AMethodThatCallsItselfWithoutEndFailsItsCellInFewWords()
    {
        var error = Fail("int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)");
        Assert.Equal("InsufficientExecutionStackException", error.Name);
        Assert.InRange(error.Traceback.Length, 10, 200);
        Assert.Contains("more lines", string.Join('\n', error.Traceback));
        Assert.Contains("cell 1:line 2", error.Traceback[^2]);
        Assert.Equal("2", Text("1 + 1"));
    }
}
