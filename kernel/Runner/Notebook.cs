using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Documents;
using Microsoft.DotNet.Interactive.Documents.Jupyter;
using Vae.Kernel.Protocol;
using Reader = Microsoft.DotNet.Interactive.Documents.Jupyter.Notebook;

namespace Vae.Kernel.Runner;

/// <summary>A file is not a notebook; the message names the file and what is wrong with it.</summary>
sealed class NotebookFormatException(string path, string problem, Exception inner)
    : Exception($"{path} is not a notebook: {problem}", inner);

/// <summary>A code cell.</summary>
/// <param name="Number">Its place among the code cells, from 1.</param>
/// <param name="Json">The cell as nbformat has it.</param>
/// <param name="Language">The language of its text.</param>
/// <param name="Source">Its text.</param>
sealed record NotebookCell(int Number, JsonObject Json, string Language, string Source);

/// <summary>
/// A notebook in the form of <c>.ipynb</c>, whatever file it came from. .NET Interactive reads it; what is written is
/// the file's own JSON with outputs, because .NET Interactive's writer makes code of raw cells, leaves out attachments
/// and whatever it does not know, and refuses outputs in JSON.
/// </summary>
sealed partial class Notebook
{
    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    Notebook(JsonObject json, IReadOnlyList<NotebookCell> cells) => (Json, Cells) = (json, cells);

    /// <summary>The notebook as nbformat has it.</summary>
    public JsonObject Json { get; }

    /// <summary>The code cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>Reads a <c>.ipynb</c> or <c>.dib</c> file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook.</exception>
    public static Notebook Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            var document = Path.GetExtension(path) == ".dib" ? CodeSubmission.Parse(text, Languages.Known()) : null;
            var file = document?.ToJupyterJson(Languages.Default) ?? text;
            if (JsonNode.Parse(file, documentOptions: Strict) is not JsonObject json)
                throw new FormatException("it is not a JSON object.");
            if (json["nbformat"]?.ToJsonString() != "4")
                throw new FormatException("it is not of nbformat 4. Open it in Jupyter and save it again.");
            if (json["cells"] is not JsonArray cells)
                throw new FormatException("it has no list \"cells\".");
            if (cells.Contains(null))
                throw new JsonException("a cell is null.");
            document ??= Reader.Parse(text, Languages.Known());
            return new(json, [.. cells.Zip(document.Elements, (cell, element) => (Json: cell!.AsObject(), element))
                .Where(cell => (string?)cell.Json["cell_type"] == "code")
                .Select((cell, place) => new NotebookCell(
                    place + 1, cell.Json, cell.element.KernelName ?? Languages.Default, cell.element.Contents))]);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            var problem = error is FormatException ? "" : "it is not valid JSON, or a value is of the wrong kind: ";
            throw new NotebookFormatException(path, problem + error.Message, error);
        }
    }

    /// <summary>The notebook as the text of a <c>.ipynb</c> file.</summary>
    public string ToText()
    {
        Json["nbformat_minor"] = 5;
        foreach (var (place, cell) in Json["cells"]!.AsArray().Index())
            cell!["id"] ??= $"cell-{place + 1}";
        return Json.ToJsonString(Layout) + "\n";
    }

    /// <summary>Writes the notebook as <c>.ipynb</c>, whole or not at all.</summary>
    public void Write(string path) => AtomicFile.Write(path, ToText());

    /// <summary>A text as nbformat has it: a list of lines, each with its line end.</summary>
    public static JsonArray Lines(string text) => [.. LineEnd().Split(text).Where(line => line != "")];

    /// <summary>The text of a list of lines, or of a text.</summary>
    public static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines) : $"{node}";

    [GeneratedRegex("(?<=\n)")]
    private static partial Regex LineEnd();
}
