using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Vae.Notebooks.Documents;

/// <summary>
/// Notebooks as <c>.dib</c> files: text in which a line such as <c>#!csharp</c> or <c>#!markdown</c> begins a cell,
/// after an optional <c>#!meta</c> with a line of JSON that names further languages.
/// </summary>
static partial class DibFormat
{
    const string Meta = "meta";

    // Also those that nothing here runs: such a cell is to fail by itself, not to be taken for the end of another.
    static readonly string[] UsualLanguages =
    [
        "csharp", "c#", "markdown", "html", "javascript", "value",
        "fsharp", "f#", "pwsh", "mermaid", "sql", "kql", "http",
    ];

    /// <exception cref="NotebookFormatException">The text after <c>#!meta</c> is not JSON.</exception>
    public static Notebook Parse(string text, string path)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var meta = ReadMeta(lines, path);
        var languages = UsualLanguages.Concat(KernelNames(meta)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var items = new JsonArray();
        var cells = new List<NotebookCell>();
        var number = 0;
        foreach (var (language, source) in Sections(lines, languages))
        {
            var cell = language == "markdown" ? ToMarkdown(source) : ToCode(language, source);
            items.Add((JsonNode)cell);
            cells.Add(new NotebookCell(cell, language, language == "markdown" ? 0 : ++number));
        }
        var kernel = new JsonObject { ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp" };
        var metadata = new JsonObject { ["kernelspec"] = kernel, ["polyglot_notebook"] = meta };
        return new Notebook(new JsonObject { ["cells"] = items, ["metadata"] = metadata, ["nbformat"] = 4 }, cells);
    }

    static IEnumerable<(string Language, string Source)> Sections(string[] lines, HashSet<string> languages)
    {
        var language = "csharp";
        var section = new List<string>();
        foreach (var line in lines.Append("#!" + Meta))
        {
            if (Header().Match(line) is not { Success: true } header
                || header.Groups[1].Value is var name && name != Meta && !languages.Contains(name))
            {
                section.Add(line);
                continue;
            }
            var source = string.Join('\n', section).Trim('\n');
            if (source.Length > 0 && language != Meta)
                yield return (language, source);
            language = name;
            section.Clear();
        }
    }

    static JsonObject ToMarkdown(string source) => new()
    {
        ["cell_type"] = "markdown",
        ["metadata"] = new JsonObject(),
        ["source"] = MultilineText.Split(source),
    };

    static JsonObject ToCode(string language, string source) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language } },
        ["outputs"] = new JsonArray(),
        ["source"] = MultilineText.Split(source),
    };

    static JsonObject ReadMeta(string[] lines, string path)
    {
        var text = string.Concat(lines.SkipWhile(line => line.TrimEnd() != "#!" + Meta).Skip(1)
            .TakeWhile(line => !line.StartsWith("#!", StringComparison.Ordinal)));
        if (string.IsNullOrWhiteSpace(text))
            return [];
        try
        {
            return JsonNode.Parse(text) as JsonObject
                ?? throw new NotebookFormatException(path, "what follows #!meta is not a JSON object.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(path, $"what follows #!meta is not valid JSON: {error.Message}", error);
        }
    }

    static IEnumerable<string> KernelNames(JsonObject meta) =>
        (meta["kernelInfo"] as JsonObject)?["items"] is JsonArray kernels
            ? kernels.Select(kernel => (kernel as JsonObject)?["name"]?.ToString()).OfType<string>()
            : [];

    [GeneratedRegex(@"^#!(\S+)\s*$")]
    private static partial Regex Header();
}
