using System.Text.Json.Nodes;
using Vae.Kernel.Runner;

namespace Vae.Kernel.Tests.Runner;

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
              {"cell_type": "code", "metadata": {}, "source": ["a\n", "b"], "outputs": []}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 2}
            """);
        Assert.Equal([(1, "var x = 1;", "csharp"), (2, "a\nb", "csharp")],
            notebook.Cells.Select(cell => (cell.Number, cell.Source, cell.Language)));
    }

    [Theory]
    [InlineData("""{"polyglot_notebook": {"kernelName": "html"}}""", "{}", "html")]
    [InlineData("""{"dotnet_interactive": {"language": "fsharp"}}""", "{}", "fsharp")]
    [InlineData("{}", """{"kernelspec": {"name": ".net-csharp"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"name": ".net-csharp", "language": "C#"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"name": ".net-fsharp", "language": "F#"}}""", "fsharp")]
    [InlineData("{}", """{"kernelspec": {"name": "vae-csharp"}}""", "csharp")]
    [InlineData("{}", """{"kernelspec": {"name": "python3", "language": "python"}}""", "python")]
    [InlineData("{}", """{"polyglot_notebook": {"kernelInfo": {"defaultKernelName": "csharp"}}}""", "csharp")]
    public void LanguageComesFromTheMetadata(string cell, string notebook, string language) =>
        Assert.Equal(language, Read($$"""
            {"cells": [{"cell_type": "code", "metadata": {{cell}}, "source": "", "outputs": []}],
             "metadata": {{notebook}}, "nbformat": 4, "nbformat_minor": 5}
            """).Cells[0].Language);

    [Fact]
    public void WrittenNotebooksKeepWhatIsUnknownAndAreStable()
    {
        const string Text = """
            {
             "cells": [
              {
               "attachments": {"a.png": {"image/png": "AAAA"}},
               "cell_type": "markdown", "id": "mine", "metadata": {"tags": ["x"], "unknown": 1}, "source": ["<é 😀 & 'q'>"]
              },
              {"cell_type": "code", "metadata": {}, "source": "1", "outputs": []},
              {"cell_type": "raw", "metadata": {}, "source": "raw"}
             ],
             "metadata": {"authors": [{"name": "A"}]}, "nbformat": 4, "nbformat_minor": 2, "extra": true
            }
            """;
        Read(Text).Write(folder["out/b.ipynb"]);
        var written = File.ReadAllText(folder["out/b.ipynb"]);
        var expected = JsonNode.Parse(Text)!;
        expected["nbformat_minor"] = 5;
        expected["cells"]![1]!["id"] = "cell-2";
        expected["cells"]![2]!["id"] = "cell-3";
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
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [1]}", "wrong kind")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [null]}", "a cell is null")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [], \"cells\": []}", "Duplicate property")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"cells\": [{\"cell_type\": 5, \"source\": \"\"}]}", "wrong kind")]
    [InlineData("a.ipynb", "{\"nbformat\": 4, \"metadata\": [], \"cells\": []}", "wrong kind")]
    [InlineData("a.dib", "#!meta\n{\n#!csharp\n1", "not valid JSON")]
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
        (string, string)[] cells =
            [("csharp", "#!import ../start.dib\n#!time\nvar x = 1;"), ("odd", "x"), ("fsharp", "let x = 1")];
        Assert.Equal(cells, notebook.Cells.Select(cell => (cell.Language, cell.Source)));
        notebook.Write(folder["a.ipynb"]);
        var same = Notebook.Read(folder["a.ipynb"]);
        Assert.Equal(cells, same.Cells.Select(cell => (cell.Language, cell.Source)));
        Assert.Equal("# Title\n\ntext", Notebook.Text(same.Json["cells"]![0]!["source"]));
        Assert.Equal(".net-csharp", (string?)same.Json["metadata"]!["kernelspec"]!["name"]);
    }

    [Fact]
    public void DibMayLackHeaders() =>
        Assert.Equal("var x = 1;", Assert.Single(Notebook.Read(folder.Write("a.dib", "var x = 1;\n")).Cells).Source);

    [Fact]
    public void ChartsAreKeptOnce()
    {
        const string Figure = "application/vnd.plotly.v1+json";
        var page = ExecutedNotebook.Mime(
            new JsonObject { ["text/html"] = "<p>", [Figure] = new JsonObject(), ["text/plain"] = "chart" });
        Assert.Equal(["text/html", "text/plain"], page.Select(form => form.Key));
        Assert.NotNull(ExecutedNotebook.Mime(
            new JsonObject { [Figure] = new JsonObject(), ["text/plain"] = "chart" })[Figure]);
    }

    public void Dispose() => folder.Dispose();

    Notebook Read(string text) => Notebook.Read(folder.Write("a.ipynb", text));
}
