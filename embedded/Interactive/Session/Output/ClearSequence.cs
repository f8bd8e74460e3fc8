namespace Vae.Notebooks.Sessions.Output;

/// <summary>The control sequence by which terminals clear their screen.</summary>
static class ClearSequence
{
    const string Clear = "\u001b[2J";

    // Home, and the lines that were scrolled away: programs clear these too.
    static readonly string[] Companions = ["\u001b[H", "\u001b[3J"];

    /// <summary>Whether a text clears what was written before; <paramref name="rest" /> is what follows.</summary>
    public static bool IsIn(string text, out string rest)
    {
        rest = text;
        var place = text.LastIndexOf(Clear, StringComparison.Ordinal);
        if (place < 0)
            return false;
        rest = text[(place + Clear.Length)..];
        while (Companions.FirstOrDefault(rest.StartsWith) is { } companion)
            rest = rest[companion.Length..];
        return true;
    }
}
