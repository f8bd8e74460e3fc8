using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vae.Notebooks.Documents;

/// <summary>Notebooks as <c>.ipynb</c> files: JSON of nbformat 4.</summary>
static class JupyterFormat
{
    static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="NotebookFormatException">The text is not such a notebook.</exception>
    public static Notebook Parse(string text, string path)
    {
        var json = ParseJson(text, path);
        try
        {
            return new Notebook(json, ReadCells(json, path));
        }
        catch (InvalidOperationException error)
        {
            throw new NotebookFormatException(path, $"a value is of the wrong kind: {error.Message}", error);
        }
    }

    static List<NotebookCell> ReadCells(JsonObject json, string path)
    {
        if (json["nbformat"] is not JsonValue version || !version.TryGetValue(out int major) || major != 4)
            throw new NotebookFormatException(path, "it is not of nbformat 4. Open it in Jupyter and save it again.");
        if (json["cells"] is not JsonArray items)
            throw new NotebookFormatException(path, "it has no list \"cells\".");
        var defaultLanguage = CellLanguage.OfNotebook(json["metadata"]);
        var cells = new List<NotebookCell>();
        var number = 0;
        foreach (var item in items)
        {
            if (item is not JsonObject cell || cell["source"] is null
                || (string?)cell["cell_type"] is not ("code" or "markdown" or "raw"))
                throw new NotebookFormatException(path, $"cell {cells.Count + 1} lacks \"cell_type\" or \"source\".");
            var isCode = (string?)cell["cell_type"] == "code";
            cells.Add(new NotebookCell(cell, CellLanguage.OfCell(cell, defaultLanguage), isCode ? ++number : 0));
        }
        return cells;
    }

    public static string ToText(JsonObject json)
    {
        json["nbformat_minor"] = 5;
        foreach (var (position, cell) in json["cells"]!.AsArray().Index())
            cell!["id"] ??= $"cell-{position + 1}";
        return json.ToJsonString(Layout) + "\n";
    }

    static JsonObject ParseJson(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject
                ?? throw new NotebookFormatException(path, "it is not a JSON object.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(path, $"it is not valid JSON: {error.Message}", error);
        }
    }
}
