using System.Globalization;
using System.Text.Json.Nodes;
using Vae.Notebooks.Documents;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Runner;

/// <summary>A notebook that fills with outputs while its cells run.</summary>
sealed class ExecutedNotebook
{
    readonly Notebook notebook;
    readonly Dictionary<string, CellOutputs> outputs = [];
    readonly Dictionary<string, List<JsonObject>> displays = [];

    public ExecutedNotebook(Notebook notebook)
    {
        this.notebook = notebook;
        foreach (var cell in Cells)
        {
            outputs[Key(cell)] = new CellOutputs();
            cell.Json["execution_count"] = null;
        }
        notebook.Json["metadata"] ??= new JsonObject();
        notebook.Json["metadata"]!["language_info"] = new JsonObject
        {
            ["file_extension"] = ".cs",
            ["mimetype"] = "text/x-csharp",
            ["name"] = "C#",
            ["pygments_lexer"] = "csharp",
        };
    }

    /// <summary>The code cells.</summary>
    public IEnumerable<NotebookCell> Cells => notebook.Cells.Where(cell => cell.IsCode);

    public static string Key(NotebookCell cell) => cell.Number.ToString(CultureInfo.InvariantCulture);

    public void Begin(NotebookCell cell)
    {
        cell.Json["execution_count"] = cell.Number;
        Note(cell, "iopub.execute_input");
    }

    /// <summary>Notes the time under the name that nbclient gives it, by which tools show how long a cell took.</summary>
    public void End(NotebookCell cell) => Note(cell, "shell.execute_reply");

    static void Note(NotebookCell cell, string name)
    {
        var metadata = cell.Json["metadata"] ??= new JsonObject();
        var times = metadata["execution"] ??= new JsonObject();
        times[name] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>Records an event under the cell that it names.</summary>
    public void Apply(CellEvent message)
    {
        var cell = outputs[message.Cell];
        switch (message)
        {
            case ClearEvent: cell.Clear(); break;
            case StreamEvent text: cell.Write(text); break;
            case ErrorEvent error: cell.Error(error); break;
            case ResultEvent result: cell.Result(result.Data, Number(result.Cell)); break;
            case DisplayEvent display: Places(display.DisplayId).Add(cell.Display(display.Data)); break;
            case UpdateEvent update:
                foreach (var place in Places(update.DisplayId))
                    place["data"] = CellOutputs.Mime(update.Data);
                break;
        }
    }

    public void Write(string path)
    {
        foreach (var cell in Cells)
            cell.Json["outputs"] = outputs[Key(cell)].ToJson();
        notebook.Write(path);
    }

    static int Number(string key) => int.Parse(key, CultureInfo.InvariantCulture);

    List<JsonObject> Places(string displayId) =>
        displays.TryGetValue(displayId, out var places) ? places : displays[displayId] = [];
}
