using System.Text.Json.Nodes;

namespace Vae.Notebooks.Documents;

/// <summary>Texts in notebooks are lists of lines, each with its line end, or one string.</summary>
public static class MultilineText
{
    /// <summary>The text of either form.</summary>
    public static string Join(JsonNode? node) => node switch
    {
        JsonArray lines => string.Concat(lines.Select(line => (string?)line)),
        null => "",
        _ => (string?)node ?? "",
    };

    /// <summary>A text as a list of lines.</summary>
    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }
        return lines;
    }
}
