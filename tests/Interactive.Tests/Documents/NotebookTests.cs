using System.Text.Json.Nodes;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Tests.Documents;

public sealed class NotebookTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    [Fact]
    public void SourcesAreListsOrStrings()
    {
        var notebook = Read("""
            {"cells": [
              {"cell_type": "markdown", "metadata": {}, "source": ["# T\n", "text"]},
              {"cell_type": "code", "metadata": {}, "source": "var x = 1;", "outputs": []},
              {"cell_type": "raw", "metadata": {}, "source": ""},
              {"cell_type": "code", "metadata": {}, "source": [], "outputs": []}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
            """);
        Assert.Equal(["# T\ntext", "var x = 1;", "", ""], notebook.Cells.Select(cell => cell.Source));
        Assert.Equal(["markdown", "csharp", null, "csharp"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal([0, 1, 0, 2], notebook.Cells.Select(cell => cell.Number));
    }

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "html"}}""", "{}", "html")]
    [InlineData("""{"dotnet_interactive": {"language": "fsharp"}}""", "{}", "fsharp")]
    [InlineData("{}", """{"kernelspec": {"name": ".net-csharp"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"name": ".net-fsharp"}}""", "fsharp")]
    [InlineData("{}", """{"kernelspec": {"name": "vae-csharp"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"name": "python3"}}""", "python3")]
    [InlineData("{}", """{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "javascript"}}}""", "javascript")]
    public void LanguageComesFromTheMetadata(string cell, string notebook, string language) =>
        Assert.Equal(language, Read($$"""
            {"cells": [{"cell_type": "code", "metadata": {{cell}}, "source": "", "outputs": []}],
             "metadata": {{notebook}}, "nbformat": 4, "nbformat_minor": 5}
            """).Cells[0].Language);

    [Fact]
    public void WrittenNotebooksKeepWhatIsUnknownAndAreStable()
    {
        const string text = """
            {
             "cells": [
              {
               "attachments": {"a.png": {"image/png": "AAAA"}},
               "cell_type": "markdown", "id": "mine", "metadata": {"tags": ["x"], "unknown": 1}, "source": ["<é 😀 & 'q'>"]
              },
              {"cell_type": "code", "metadata": {}, "source": "1", "outputs": []}
             ],
             "metadata": {"authors": [{"name": "A"}]}, "nbformat": 4, "nbformat_minor": 2, "extra": true
            }
            """;
        Read(text).Write(folder["out/b.ipynb"]);
        var written = File.ReadAllText(folder["out/b.ipynb"]);
        var expected = JsonNode.Parse(text)!;
        expected["nbformat_minor"] = 5;
        expected["cells"]![1]!["id"] = "cell-2";
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(written)), written);
        Assert.Contains("<é ", written);
        Assert.Contains("\n \"cells\": [\n  {\n", written);
        Assert.EndsWith("}\n", written);
        Notebook.Read(folder["out/b.ipynb"]).Write(folder["out/c.ipynb"]);
        Assert.Equal(written, File.ReadAllText(folder["out/c.ipynb"]));
        Assert.Equal(["b.ipynb", "c.ipynb"], Directory.GetFiles(folder["out"]).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("a.ipynb", "", "not valid JSON")]
    [InlineData("a.ipynb", "[1]", "not a JSON object")]
    [InlineData("a.ipynb", "{\"nbformat\": 4", "not valid JSON")]
    [InlineData("a.ipynb", "{\"nbformat\": 4}", "no list \"cells\"")]
    [InlineData("a.ipynb", "{\"nbformat\": 3, \"worksheets\": []}", "nbformat 4")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}", "cell 1 lacks")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": 5, \"source\": \"\"}]}", "wrong kind")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\", \"source\": 5}]}", "wrong kind")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"metadata\": [], \"cells\": []}", "wrong kind")]
    [InlineData("a.dib", "#!meta\n{\n#!csharp\n1", "not valid JSON")]
    [InlineData("a.txt", "", "neither in .ipynb nor in .dib")]
    public void OtherFilesAreRefusedByName(string name, string text, string problem)
    {
        var path = folder.Write(name, text);
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Read(path));
        Assert.StartsWith($"{path} is not a notebook: ", error.Message);
        Assert.Contains(problem, error.Message);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void DibCellsAreSplitAtTheirHeaders()
    {
        var notebook = Notebook.Read(folder.Write("a.dib", """
            #!meta

            {"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"},{"name":"odd"}]}}

            #!markdown

            # Title

            text

            #!csharp

            #!import ../start.dib
            #!time
            var x = 1;

            #!odd

            x

            #!fsharp

            let x = 1

            #!csharp

            #!html
            """.Replace("\n", "\r\n")));
        Assert.Equal(["markdown", "csharp", "odd", "fsharp"], notebook.Cells.Select(cell => cell.Language));
        Assert.Equal(["# Title\n\ntext", "#!import ../start.dib\n#!time\nvar x = 1;", "x", "let x = 1"],
            notebook.Cells.Select(cell => cell.Source));
        Assert.Equal([0, 1, 2, 3], notebook.Cells.Select(cell => cell.Number));
        notebook.Write(folder["a.ipynb"]);
        var same = Notebook.Read(folder["a.ipynb"]);
        Assert.Equal(notebook.Cells.Select(cell => (cell.Language, cell.Source)),
            same.Cells.Select(cell => (cell.Language, cell.Source)));
        Assert.Equal(".net-csharp", (string?)same.Json["metadata"]!["kernelspec"]!["name"]);
    }

    [Fact]
    public void DibMayLackHeaders() =>
        Assert.Equal("var x = 1;", Assert.Single(Notebook.Read(folder.Write("a.dib", "var x = 1;\n")).Cells).Source);

    public void Dispose() => folder.Dispose();

    Notebook Read(string text) => Notebook.Read(folder.Write("a.ipynb", text));
}
