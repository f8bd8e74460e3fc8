using System.Globalization;
using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Runner;

/// <summary>A notebook that fills with outputs while its cells run.</summary>
sealed class ExecutedNotebook
{
    const string PlotlyFigure = "application/vnd.plotly.v1+json";

    readonly Notebook notebook;
    readonly Dictionary<string, List<JsonObject>> displays = [];

    public ExecutedNotebook(Notebook notebook)
    {
        this.notebook = notebook;
        foreach (var cell in Cells)
            (cell.Json["outputs"], cell.Json["execution_count"]) = (new JsonArray(), null);
        (notebook.Json["metadata"] ??= new JsonObject())["language_info"] = JsonNode.Parse("""
            {"file_extension": ".cs", "mimetype": "text/x-csharp", "name": "C#", "pygments_lexer": "csharp"}
            """);
    }

    public IReadOnlyList<NotebookCell> Cells => notebook.Cells;

    /// <summary>What runs a cell; events about it have its number for a name.</summary>
    public static ExecuteRequest Request(NotebookCell cell) =>
        new(cell.Number.ToString(CultureInfo.InvariantCulture), cell.Number, cell.Source, cell.Language);

    public static void Begin(NotebookCell cell)
    {
        cell.Json["execution_count"] = cell.Number;
        Note(cell, "iopub.execute_input");
    }

    /// <summary>Notes the time under nbclient's name for it, by which tools show how long a cell took.</summary>
    public static void End(NotebookCell cell) => Note(cell, "shell.execute_reply");

    /// <summary>Records an event under the cell that it names.</summary>
    public void Apply(CellEvent message)
    {
        var number = int.Parse(message.Cell, CultureInfo.InvariantCulture);
        var outputs = Cells[number - 1].Json["outputs"]!.AsArray();
        switch (message)
        {
            case ClearEvent:
                outputs.Clear();
                break;
            case StreamEvent text when outputs.LastOrDefault() is { } last && (string?)last["name"] == text.Name:
                last["text"] = $"{last["text"]}{text.Text}";
                break;
            case StreamEvent text:
                Add(new() { ["name"] = text.Name, ["output_type"] = "stream", ["text"] = text.Text });
                break;
            case ErrorEvent error:
                JsonArray lines = [.. error.Traceback];
                Add(new() { ["ename"] = error.Name, ["evalue"] = error.Message, ["traceback"] = lines })
                    ["output_type"] = "error";
                break;
            case ResultEvent result:
                Add(Value("execute_result", result.Data))["execution_count"] = number;
                break;
            case DisplayEvent display:
                Places(display.DisplayId).Add(Add(Value("display_data", display.Data)));
                break;
            case UpdateEvent update:
                foreach (var shown in Places(update.DisplayId))
                    shown["data"] = Mime(update.Data);
                break;
        }

        JsonObject Add(JsonObject output)
        {
            outputs.Add((JsonNode)output);
            return output;
        }
    }

    /// <summary>Writes the notebook; nothing can be recorded after that.</summary>
    public void Write(string path)
    {
        foreach (var output in Cells.SelectMany(cell => cell.Json["outputs"]!.AsArray()))
            if (output!["text"] is { } text)
                output["text"] = Notebook.Lines(Overwrite($"{text}"));
        notebook.Write(path);
    }

    /// <summary>
    /// A MIME bundle with texts as lists of lines. A chart's page has the whole figure: a second copy would only make
    /// the notebook larger.
    /// </summary>
    public static JsonObject Mime(JsonObject data) => new(data
        .Where(form => form.Key != PlotlyFigure || !data.ContainsKey("text/html"))
        .Select(form => KeyValuePair.Create(form.Key, form.Key.StartsWith("text/", StringComparison.Ordinal)
            ? Notebook.Lines($"{form.Value}")
            : form.Value?.DeepClone())));

    static JsonObject Value(string type, JsonObject data) =>
        new() { ["data"] = Mime(data), ["metadata"] = new JsonObject(), ["output_type"] = type };

    List<JsonObject> Places(string displayId) =>
        displays.TryGetValue(displayId, out var places) ? places : displays[displayId] = [];

    static void Note(NotebookCell cell, string name)
    {
        var times = (cell.Json["metadata"] ??= new JsonObject())["execution"] ??= new JsonObject();
        times[name] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
    }

    // A carriage return takes a terminal back to the start of its line: what a progress line wrote last stays.
    static string Overwrite(string text) => !text.Contains('\r') ? text : string.Join('\n',
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n')
            .Select(line => line.TrimEnd('\r')).Select(line => line[(line.LastIndexOf('\r') + 1)..]));
}
