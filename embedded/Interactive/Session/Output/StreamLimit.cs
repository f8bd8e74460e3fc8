using System.Collections.Concurrent;
using System.Globalization;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>Cuts what a cell writes to the console where it becomes too long to be read.</summary>
sealed class StreamLimit(int maximum)
{
    readonly ConcurrentDictionary<string, int> written = new();

    /// <summary>What is shown of a text that a cell writes; empty where nothing more is shown.</summary>
    public string Cut(string cell, string text)
    {
        var after = written.AddOrUpdate(cell, text.Length, (_, length) => Math.Min(length, maximum + 1) + text.Length);
        var before = after - text.Length;
        if (before + text.Length <= maximum)
            return text;
        if (before > maximum)
            return "";
        var end = maximum - before;
        // Not between the halves of a character.
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + string.Create(CultureInfo.InvariantCulture,
                $"\n… (the output of this cell is cut after {maximum:N0} characters)\n");
    }

    /// <summary>The cell shows nothing any more.</summary>
    public void Reset(string cell) => written.TryRemove(cell, out _);
}
