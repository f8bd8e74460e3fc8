using System.Text.Json.Nodes;

namespace Vae.Notebooks.Documents;

/// <summary>A cell of a notebook. It wraps the cell's JSON, so that what this program does not know is kept.</summary>
public sealed class NotebookCell
{
    internal NotebookCell(JsonObject json, string? language, int number)
    {
        Json = json;
        Language = language;
        Number = number;
        Source = MultilineText.Join(json["source"]);
    }

    /// <summary>The cell as nbformat has it.</summary>
    public JsonObject Json { get; }

    /// <summary>The language of the text; null for a raw cell.</summary>
    public string? Language { get; }

    /// <summary>The text.</summary>
    public string Source { get; }

    /// <summary>Whether it is a code cell.</summary>
    public bool IsCode => (string?)Json["cell_type"] == "code";

    /// <summary>The place among the code cells, from 1; 0 for other cells.</summary>
    public int Number { get; }
}
