namespace Vae.Notebooks.Sessions;

/// <summary>A cell cannot go on because of what its author wrote; the message says where and what to do.</summary>
public sealed class CellException(string message, int? line = null) : Exception(message)
{
    /// <summary>The line of the cell (from 1), where it is known.</summary>
    public int? Line { get; } = line;

    /// <summary>The kind of error that readers see.</summary>
    public string Kind { get; init; } = "CellError";

    /// <summary>The message with the source lines that it speaks of, where there are any.</summary>
    public string? Details { get; init; }
}
