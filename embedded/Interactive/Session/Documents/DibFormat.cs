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
    /// <exception cref="NotebookFormatException">The text after <c>#!meta</c> is not JSON.</exception>
    public static Notebook Parse(string text, string path)
    {
        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "csharp", "c#", "markdown", "html", "javascript", "value", "meta", "fsharp", "pwsh", "mermaid", "sql", "kql",
        };
        var language = "csharp";
        var metadata = new JsonObject();
        var lines = new List<string>();
        var items = new JsonArray();
        var cells = new List<NotebookCell>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (Header().Match(line) is { Success: true } header && languages.Contains(header.Groups[1].Value))
            {
                Flush();
                language = header.Groups[1].Value;
            }
            else
            {
                lines.Add(line);
            }
        }
        Flush();
        metadata["kernelspec"] = new JsonObject
        {
            ["display_name"] = ".NET (C#)", ["language"] = "C#", ["name"] = ".net-csharp",
        };
        return new Notebook(new JsonObject { ["cells"] = items, ["metadata"] = metadata, ["nbformat"] = 4 }, cells);

        void Flush()
        {
            var source = string.Join('\n', lines).Trim('\n');
            lines.Clear();
            if (source.Length == 0)
                return;
            if (language == "meta")
            {
                metadata["polyglot_notebook"] = ParseMeta(source, path);
                foreach (var kernel in metadata["polyglot_notebook"]!["kernelInfo"]?["items"]?.AsArray() ?? [])
                    languages.Add((string)kernel!["name"]!);
                return;
            }
            var number = language == "markdown" ? 0 : cells.Count(cell => cell.IsCode) + 1;
            var json = ToCell(language, source);
            items.Add((JsonNode)json);
            cells.Add(new NotebookCell(json, language, number));
        }
    }

    static JsonObject ToCell(string language, string source)
    {
        var lines = MultilineText.Split(source);
        return language == "markdown"
            ? new JsonObject { ["cell_type"] = "markdown", ["metadata"] = new JsonObject(), ["source"] = lines }
            : new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["metadata"] = new JsonObject { ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language } },
                ["outputs"] = new JsonArray(),
                ["source"] = lines,
            };
    }

    static JsonNode ParseMeta(string text, string path)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new NotebookFormatException(path, "what follows #!meta is not a JSON object.");
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(path, $"what follows #!meta is not valid JSON: {error.Message}", error);
        }
    }

    [GeneratedRegex(@"^#!(\S+)\s*$")]
    private static partial Regex Header();
}
