using System.Collections;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;

namespace Vae.Kernel.Sessions;

/// <summary>A value in its MIME types, always with a text/plain form for viewers that have nothing better.</summary>
static partial class MimeBundle
{
    const int MostCharacters = 10_000_000, MostTextOfHtml = 2000;
    const string Text = PlainTextFormatter.MimeType, Html = HtmlFormatter.MimeType;

    /// <summary>The forms as the protocol has them.</summary>
    public static JsonObject Of(object? value, IEnumerable<FormattedValue> forms)
    {
        var bundle = new JsonObject();
        var notes = new List<string>();
        foreach (var form in forms.DistinctBy(form => form.MimeType))
        {
            var isJson = form.MimeType.EndsWith("json", StringComparison.Ordinal);
            try
            {
                if (form.Value.Length <= MostCharacters)
                    bundle[form.MimeType] = isJson ? JsonNode.Parse(form.Value) : form.Value;
                else
                    notes.Add(string.Create(CultureInfo.InvariantCulture, $"… ({form.MimeType} of "
                        + $"{form.Value.Length:N0} characters is not shown: {MostCharacters:N0} are the most)"));
            }
            catch (JsonException error)
            {
                notes.Add($"… (what is shown as {form.MimeType} is not valid JSON: {error.Message})");
            }
        }
        if (notes.Count > 0)
            bundle[Text] = string.Join('\n', notes);
        bundle[Text] ??= PlainText(value, bundle);
        return bundle;
    }

    // A string shown as an image is no text at all. A lazy sequence has been enumerated for its HTML, and doing that
    // again could repeat long work.
    static string PlainText(object? value, JsonObject bundle)
    {
        string[] types = [.. bundle.Select(form => form.Key)];
        return (value, types) switch
        {
            (null or string or IHtmlContent or (IEnumerable and not ICollection), [Html]) =>
                TextOf((string)bundle[Html]!),
            (string text, ["text/markdown" or "text/latex"]) => text,
            (null or string, [var first, ..]) => $"<{first}>",
            _ => Format(value),
        };
    }

    static string Format(object? value)
    {
        try
        {
            return value.ToDisplayString(Text);
        }
        catch (Exception error)
        {
            return $"<{value?.GetType().Name}, whose text cannot be had: {error.GetType().Name}>";
        }
    }

    static string TextOf(string html)
    {
        var shown = Tags().Replace(Hidden().Replace(html, " "), " ");
        var text = Spaces().Replace(WebUtility.HtmlDecode(shown), " ").Trim();
        return text.Length == 0 ? "<html>" : text.Length <= MostTextOfHtml ? text : text[..MostTextOfHtml] + "…";
    }

    [GeneratedRegex(@"<(script|style)\b.*?</\1\s*>|<!--.*?-->", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
