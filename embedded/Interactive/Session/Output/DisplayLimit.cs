using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>Ends what a cell displays where it becomes too much for a page.</summary>
sealed class DisplayLimit(int maximum)
{
    readonly ConcurrentDictionary<string, int> displayed = new();

    /// <summary>What is shown of a cell's next value; null where nothing more is shown.</summary>
    public JsonObject? Cut(string cell, JsonObject data)
    {
        var count = displayed.AddOrUpdate(cell, 1, (_, before) => Math.Min(before, maximum + 1) + 1);
        if (count <= maximum)
            return data;
        return count > maximum + 1 ? null : new JsonObject
        {
            [PlainTextFormatter.MimeType] = string.Create(CultureInfo.InvariantCulture,
                $"… (this cell has displayed {maximum:N0} values; no more are shown)"),
        };
    }

    /// <summary>The cell shows nothing any more.</summary>
    public void Reset(string cell) => displayed.TryRemove(cell, out _);
}
