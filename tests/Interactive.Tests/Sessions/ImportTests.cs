namespace Vae.Notebooks.Tests.Sessions;

public class ImportTests : SessionTest
{
    const string Dib = """
        #!meta

        {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}

        #!markdown

        # Shared

        #!csharp

        using System.IO;
        var fromImport = 1;

        #!csharp

        int Broken()
        {
            throw new InvalidOperationException("broken");
        }
        """;

    [Fact]
    public void VariablesAndUsingsAreShared()
    {
        Folder.Write("start.dib", Dib);
        Succeed("var before = 4;");
        Assert.Equal("5 c", Text("#!import start.dib\n$\"{fromImport + before} {Path.GetFileName(\"a/c\")}\""));
    }

    [Fact]
    public void ImportedCellsSeeTheCallersVariables()
    {
        Folder.Write("part.csx", "var doubled = before * 2;");
        Assert.Equal("8", Text("var before = 4;\n#!import part.csx\ndoubled"));
    }

    [Fact]
    public void MarkdownOfTheImportIsShown()
    {
        Folder.Write("start.dib", Dib);
        Assert.Equal("# Shared", (string?)Displayed("#!import start.dib")["text/markdown"]);
    }

    [Theory]
    [InlineData("a.cs")]
    [InlineData("a.csx")]
    [InlineData("a.dib")]
    [InlineData("a.ipynb")]
    public void AllKindsOfFilesCanBeImported(string name)
    {
        if (name.EndsWith(".ipynb", StringComparison.Ordinal))
            Folder.WriteNotebook(name, "var imported = 3;");
        else
            Folder.Write(name, "var imported = 3;");
        Assert.Equal("3", Text($"#!import {name}\nimported"));
    }

    [Fact]
    public void RuntimeErrorsInsideFailTheCellAndNameTheirPlace()
    {
        Folder.Write("start.dib", Dib + "\n\n#!csharp\n\nvar fine = 1;\nBroken();");
        var error = Fail("var x = 1;\n#!import start.dib");
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Contains("start.dib cell 2:line 3", string.Join('\n', error.Traceback));
        Assert.Contains("start.dib cell 3:line 2", string.Join('\n', error.Traceback));
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void CompileErrorsInsideNameTheirPlace()
    {
        Folder.WriteNotebook("bad.ipynb", "var a = 1;", "var b = 1;\nvar c = none;");
        var error = Fail("#!import bad.ipynb");
        Assert.StartsWith("bad.ipynb cell 2: (2,9): error CS0103: The name 'none'", error.Message);
        Assert.Equal(1, error.Line);
        Assert.Equal("1", Text("a"));
    }

    [Fact]
    public void ErrorsInNestedImportsNameTheWholeWay()
    {
        Folder.Write("inner.csx", "none");
        Folder.Write("outer.dib", "#!import inner.csx");
        Assert.StartsWith("outer.dib cell 1: inner.csx: (1,1): error CS0103", Fail("#!import outer.dib").Message);
    }

    [Theory]
    [InlineData("#!import none.dib", "there is no file")]
    [InlineData("#!import text.txt", "only .ipynb, .dib, .cs and .csx")]
    [InlineData("#!import self.dib", "imports itself")]
    [InlineData("#!import broken.ipynb", "not valid JSON")]
    [InlineData("#!import foreign.dib", "\"fsharp\"")]
    public void ImpossibleImportsAreExplained(string code, string part)
    {
        Folder.Write("text.txt", "");
        Folder.Write("self.dib", "#!import self.dib");
        Folder.Write("broken.ipynb", "{");
        Folder.Write("foreign.dib", "#!csharp\n1\n#!fsharp\nlet x = 1");
        Assert.Contains(part, Fail(code).Message);
    }
}
