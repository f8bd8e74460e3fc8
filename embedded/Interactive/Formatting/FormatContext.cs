namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Where a formatter writes, and how deep in the value it is.</summary>
public sealed class FormatContext(TextWriter writer) : IDisposable
{
    /// <summary>The most characters that the formatters of this assembly write for one value.</summary>
    internal const int MaximumLength = 100_000;

    /// <summary>How many values enclose the one that is being written.</summary>
    public int Depth { get; private set; }

    /// <summary>Where the value is written.</summary>
    public TextWriter Writer { get; } = writer;

    /// <summary>Writes a part of the value, one level deeper.</summary>
    internal void Nested(Action write)
    {
        Depth++;
        try { write(); }
        finally { Depth--; }
    }

    /// <summary>How many characters may still be written for the value.</summary>
    internal int Remaining => Writer is StringWriter text
        ? Math.Max(0, MaximumLength - text.GetStringBuilder().Length)
        : MaximumLength;

    /// <summary>Whether the rest of the value is left out, because what is written is long enough.</summary>
    internal bool IsFull => Remaining == 0;

    /// <inheritdoc />
    public void Dispose() => Writer.Dispose();
}
