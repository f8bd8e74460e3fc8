using System.Text.Json.Nodes;

namespace Vae.Notebooks.Documents;

/// <summary>A notebook: cells, and metadata in the form of <c>.ipynb</c> whatever file it came from.</summary>
public sealed class Notebook
{
    internal Notebook(JsonObject json, IReadOnlyList<NotebookCell> cells)
    {
        Json = json;
        Cells = cells;
    }

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The notebook as nbformat has it.</summary>
    public JsonObject Json { get; }

    /// <summary>Reads a <c>.ipynb</c> or <c>.dib</c> file.</summary>
    /// <exception cref="NotebookFormatException">The file is not a notebook.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Read(string path)
    {
        var text = File.ReadAllText(path);
        return Path.GetExtension(path) switch
        {
            ".ipynb" => JupyterFormat.Parse(text, path),
            ".dib" => DibFormat.Parse(text, path),
            _ => throw new NotebookFormatException(path, "its name ends neither in .ipynb nor in .dib."),
        };
    }

    /// <summary>The notebook as the text of a <c>.ipynb</c> file.</summary>
    public string ToText() => JupyterFormat.ToText(Json);

    /// <summary>Writes the notebook as <c>.ipynb</c>, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => AtomicFile.Write(path, ToText());
}
