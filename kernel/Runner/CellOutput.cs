using System.Text.Json.Nodes;

namespace Vae.Kernel.Runner;

/// <summary>An output of an executed notebook, as it is on disk.</summary>
/// <param name="Cell">The number of its cell.</param>
/// <param name="Json">The output as nbformat has it.</param>
sealed record CellOutput(int Cell, JsonObject Json)
{
    public const string Html = "text/html", Png = "image/png";

    /// <summary>All outputs of a notebook, in order.</summary>
    public static CellOutput[] Of(Notebook notebook) => [.. notebook.Cells.SelectMany(
        cell => cell.Json["outputs"]!.AsArray(), (cell, output) => new CellOutput(cell.Number, output!.AsObject()))];

    /// <summary>The forms of a displayed value; null for a text stream and for an error.</summary>
    public JsonObject? Data => Json["data"] as JsonObject;

    /// <summary>Whether the value draws nothing itself: scripts for others to use, such as plotly.js.</summary>
    public bool IsScript => HtmlText.TrimStart().StartsWith("<script", StringComparison.Ordinal);

    /// <summary>Whether the value is drawn by plotly.js.</summary>
    public bool IsChart => !IsScript && HtmlText.Contains("Plotly.newPlot(", StringComparison.Ordinal);

    /// <summary>Whether a page draws the value: a chart, or a figure of images and text.</summary>
    public bool IsFigure => IsChart || HtmlText.Contains("class=\"vae-figure\"", StringComparison.Ordinal);

    public string HtmlText => Notebook.Text(Data?[Html]);
}
