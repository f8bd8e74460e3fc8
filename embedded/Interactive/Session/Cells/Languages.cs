namespace Vae.Notebooks.Sessions.Cells;

/// <summary>The languages that a cell, or a part of one, can be in.</summary>
static class Languages
{
    public const string CSharp = "csharp";
    public const string Value = "value";

    static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        [CSharp] = CSharp,
        ["c#"] = CSharp,
        ["markdown"] = "markdown",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        [Value] = Value,
    };

    /// <summary>All names, aliases included.</summary>
    public static IEnumerable<string> All => Aliases.Keys;

    public static string Names { get; } = string.Join(", ", Aliases.Values.Distinct());

    /// <summary>The one name of a language that has several; null for what is not a language.</summary>
    public static string? Canonical(string name) => Aliases.GetValueOrDefault(name);
}
