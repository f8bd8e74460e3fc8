using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.DotNet.Interactive.Formatting;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>A value in its MIME types, always with a text/plain form for viewers that have nothing better.</summary>
static class MimeBundle
{
    const int MaximumLength = 10_000_000;

    public static JsonObject Of(object? value) => Of(value, FormattedValue.CreateManyFromObject(value));

    public static JsonObject Of(DisplayedValue displayed) => Of(displayed.Value, displayed.FormattedValues);

    static JsonObject Of(object? value, IReadOnlyList<FormattedValue> forms)
    {
        var bundle = new JsonObject();
        foreach (var form in forms.Where(form => form.Value.Length <= MaximumLength))
            bundle[form.MimeType] = Content(form);
        var tooLong = forms.Where(form => form.Value.Length > MaximumLength).ToArray();
        if (tooLong is not [])
            bundle[PlainTextFormatter.MimeType] = string.Join('\n', tooLong.Select(Note));
        bundle[PlainTextFormatter.MimeType] ??= PlainText(value, forms);
        return bundle;
    }

    static string Note(FormattedValue form) => string.Create(CultureInfo.InvariantCulture,
        $"… ({form.MimeType} of {form.Value.Length:N0} characters is not shown: {MaximumLength:N0} are the most)");

    static JsonNode? Content(FormattedValue form)
    {
        if (!form.MimeType.EndsWith("json", StringComparison.Ordinal))
            return form.Value;
        try
        {
            return JsonNode.Parse(form.Value);
        }
        catch (JsonException error)
        {
            throw new CellException($"A value shown as {form.MimeType} is not valid JSON: {error.Message}");
        }
    }

    // The text of HTML is the text without its tags; a string shown as an image is no text at all. A lazy sequence has
    // been enumerated for the HTML, and doing that again could repeat long work.
    static string PlainText(object? value, IReadOnlyList<FormattedValue> forms) => (value, forms) switch
    {
        (IEnumerable and not ICollection, [{ MimeType: HtmlFormatter.MimeType } html])
            when !Formatter.HasOwnFormatter(value.GetType(), PlainTextFormatter.MimeType) => HtmlText.Of(html.Value),
        (IHtmlContent or string, [{ MimeType: HtmlFormatter.MimeType } html]) => HtmlText.Of(html.Value),
        (string text, [{ MimeType: "text/markdown" or "text/latex" }]) => text,
        (string, [var only]) => $"<{only.MimeType}>",
        _ => value.ToDisplayString(),
    };
}
