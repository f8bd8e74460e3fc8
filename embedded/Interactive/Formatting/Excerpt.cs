namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The first items of a sequence and, where there are more, a note of how many.</summary>
sealed record Excerpt<T>(IReadOnlyList<T> Shown, string? Omitted);

static class Excerpt
{
    /// <summary>As much of a sequence as <see cref="Formatter.ListExpansionLimit" /> allows, enumerated once.</summary>
    public static Excerpt<T> Of<T>(IEnumerable<T> items)
    {
        var limit = Formatter.ListExpansionLimit;
        var shown = items.Take(limit + 1).ToList();
        if (shown.Count <= limit)
            return new(shown, null);
        shown.RemoveAt(limit);
        return new(shown, items.TryGetNonEnumeratedCount(out var count) ? $"{count - limit} more" : "more");
    }
}
