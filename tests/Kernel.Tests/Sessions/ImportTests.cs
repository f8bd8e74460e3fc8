namespace Vae.Kernel.Tests.Sessions;

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

    const string Notebook = """
        {
          "cells": [
            {"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["var a = 1;"]},
            {
              "cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
              "source": ["var imported = 3;\n", "var c = LAST;"]
            }
          ],
          "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}},
          "nbformat": 4, "nbformat_minor": 5
        }
        """;

    public ImportTests(SessionClient session) : base(session)
    {
        Session.Write("start.dib", Dib);
        foreach (var name in new[] { "a.cs", "a.csx", "a.dib" })
            Session.Write(name, "var imported = 3;");
        Session.Write("a.ipynb", Notebook.Replace("LAST", "4", StringComparison.Ordinal));
    }

    [Fact]
    public void VariablesAndUsingsAreShared()
    {
        Succeed("var before = 4;");
        Assert.Equal("5 c", Text("#!import start.dib\n$\"{fromImport + before} {Path.GetFileName(\"a/c\")}\""));
    }

    [Fact]
    public void ImportedCellsSeeTheCallersVariables()
    {
        Session.Write("part.csx", "var doubled = before * 2;");
        Assert.Equal("8", Text("var before = 4;\n#!import part.csx\ndoubled"));
    }

    [Fact]
    public void MarkdownAndValuesOfTheImportAreShown()
    {
        Assert.Equal("# Shared", (string?)Displayed("#!import start.dib")["text/markdown"]);
        Session.Write("value.csx", "\"shown\"");
        Assert.Equal("shown", (string?)Displayed("#!import value.csx")["text/plain"]);
    }

    [Theory]
    [InlineData("a.cs")]
    [InlineData("a.csx")]
    [InlineData("a.dib")]
    [InlineData("a.ipynb")]
    public void AllKindsOfFilesCanBeImported(string name) => Assert.Equal("3", Text($"#!import {name}\nimported"));

    [Fact]
    public void PathsInImportedCellsStartAtTheWorkingDirectory()
    {
        var library = typeof(Xunit.Abstractions.ITest).Assembly.Location;
        Directory.CreateDirectory(Path.Combine(Session.Folder.FullName, "lib"));
        File.Copy(library, Path.Combine(Session.Folder.FullName, "lib", "Imported.dll"), overwrite: true);
        Session.Write("sub/refers.dib",
            "#!csharp\n#r \"lib/Imported.dll\"\nvar name = typeof(Xunit.Abstractions.ITest).Name;");
        Assert.Equal("ITest", Text("#!import sub/refers.dib\nname"));
    }

    [Fact]
    public void RuntimeErrorsInsideFailTheCellAndNameTheirPlace()
    {
        Session.Write("sub/fails.dib", Dib + "\n\n#!csharp\n\nvar fine = 1;\nBroken();");
        var error = Fail("var x = 1;\n#!import sub/fails.dib\nvar unreached = 1;");
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Equal(
        [
            "System.InvalidOperationException: broken",
            "   at Broken() in sub/fails.dib cell 2:line 3",
            "      3 | throw new InvalidOperationException(\"broken\");",
            "   at sub/fails.dib cell 3:line 2",
            "      2 | Broken();",
        ], error.Traceback);
        Assert.Equal(2, error.Line);
        Assert.Contains("CS0103", Fail("unreached").Message);
    }

    [Fact]
    public void CompileErrorsInsideNameTheirPlace()
    {
        Session.Write("bad.ipynb", Notebook.Replace("LAST", "none", StringComparison.Ordinal));
        var error = Fail("#!import bad.ipynb");
        Assert.StartsWith("bad.ipynb cell 2(2,9): error CS0103: The name 'none'", error.Message);
        Assert.Equal(1, error.Line);
        Assert.Equal("1", Text("a"));
    }

    [Fact]
    public void ErrorsInNestedImportsNameTheirPlace()
    {
        Session.Write("inner.csx", "none");
        Session.Write("outer.dib", "#!import inner.csx\nvar after = 1;");
        Assert.StartsWith("inner.csx(1,1): error CS0103", Fail("#!import outer.dib").Message);
        Assert.Contains("CS0103", Fail("after").Message);
    }

    [Theory]
    [InlineData("#!import none.dib", "there is no file")]
    [InlineData("#!import text.txt", "only .ipynb, .dib, .cs and .csx")]
    [InlineData("#!import self.dib", "imports itself")]
    [InlineData("#!import broken.ipynb", "the file is no notebook")]
    [InlineData("#!import foreign.dib", "foreign.dib cell 2: There is no language \"fsharp\" here, only csharp,")]
    [InlineData("#!import magic.dib", "magic.dib cell 1: The magics cannot be read")]
    public void ImpossibleImportsAreExplained(string code, string part)
    {
        Session.Write("text.txt", "");
        Session.Write("self.dib", "#!import self.dib");
        Session.Write("broken.ipynb", "{");
        Session.Write("magic.dib", "#!csharp\n#r \"nuget: A, 1.0\" and more\n1");
        Session.Write("foreign.dib", "#!csharp\n1\n#!fsharp\nlet x = 1");
        Assert.Contains(part, Fail(code).Message);
    }
}
