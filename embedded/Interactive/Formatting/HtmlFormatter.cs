using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values of all types are written as <c>text/html</c>.</summary>
public static class HtmlFormatter
{
    /// <summary>The MIME type of HTML.</summary>
    public const string MimeType = "text/html";

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    const string Styles = """
        <style>
        .dni-code-hint { font-style: italic; overflow: hidden; white-space: nowrap; }
        .dni-treeview { white-space: nowrap; }
        .dni-treeview td { vertical-align: top; text-align: start; }
        details.dni-treeview { padding-left: 1em; }
        table td, table th { text-align: start; }
        .dni-plaintext pre { background: none; }
        </style>
        """;

    /// <summary>The formatter for values of a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) =>
        new DelegateFormatter(type, MimeType, Format);

    /// <inheritdoc cref="GetPreferredFormatterFor(Type)" />
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    static bool Format(object? value, FormatContext context)
    {
        if (value is IHtmlContent content)
            content.WriteTo(context.Writer, Encoder);
        else if (Shape.IsText(value))
            WriteText(value.ToDisplayString(), context);
        else if (context.IsFull || context.Depth > Formatter.RecursionLimit)
            WriteText("…", context);
        else if (value is IDictionary dictionary)
            WriteTable(["key", "value"], Excerpt.Of(dictionary.Entries()), entry => [entry.Key, entry.Value], context);
        else if (value is IEnumerable sequence)
            WriteSequence(Excerpt.Of(sequence.Cast<object?>()), context);
        else
            WriteTree(value!, context);
        return true;
    }

    static void WriteText(string text, FormatContext context)
    {
        // Encoding makes a character at most six long (&quot;).
        var encoded = Encode(Shape.Cut(text, context.Remaining / 6));
        context.Writer.Write($"<div class=\"dni-plaintext\"><pre>{encoded}</pre></div>");
    }

    static void WriteSequence(Excerpt<object?> items, FormatContext context)
    {
        if (items.Shown.All(Shape.IsText))
        {
            using var text = new FormatContext(new StringWriter());
            PlainTextFormatter.WriteSequence(items, text);
            WriteText(text.Writer.ToString()!, context);
            return;
        }
        var columns = items.Shown.Where(item => !Shape.IsText(item) && item is not IEnumerable)
            .SelectMany(item => Shape.Members(item!)).Select(member => member.Name).Distinct().ToArray();
        var index = 0;
        if (columns.Length == 0)
            WriteTable(["index", "value"], items, item => [index++, item], context);
        else
            WriteTable(["index", .. columns], items, item => [index++, .. Cells(item, columns)], context);
    }

    static IEnumerable<object?> Cells(object? item, string[] columns)
    {
        var members = (item is null ? [] : Shape.Members(item))
            .ToDictionary(member => member.Name, member => member.Value);
        return columns.Select(column => members.GetValueOrDefault(column, ""));
    }

    static void WriteTable<T>(
        string[] columns, Excerpt<T> rows, Func<T, IEnumerable<object?>> cells, FormatContext context)
    {
        var writer = context.Writer;
        WriteStyles(context);
        writer.Write("<table><thead><tr>");
        foreach (var column in columns)
            writer.Write($"<th><span>{Encode(column)}</span></th>");
        writer.Write("</tr></thead><tbody>");
        foreach (var row in rows.Shown.TakeWhile(_ => !context.IsFull))
        {
            writer.Write("<tr>");
            foreach (var cell in cells(row))
                WriteCell(cell, context);
            writer.Write("</tr>");
        }
        if (rows.Omitted is not null || context.IsFull)
            writer.Write($"<tr><td colspan=\"{columns.Length}\"><i>... ({rows.Omitted ?? "more"})</i></td></tr>");
        writer.Write("</tbody></table>");
    }

    static void WriteTree(object value, FormatContext context)
    {
        var summary = Shape.HasOwnToString(value) ? Shape.Cut(value.ToString() ?? "", 500) : value.GetType().ToName();
        WriteStyles(context);
        var open = context.Depth == 0 ? " open=\"open\"" : "";
        context.Writer.Write($"<details{open} class=\"dni-treeview\"><summary><span class=\"dni-code-hint\">"
            + $"<code>{Encode(summary)}</code></span></summary><div><table><thead><tr></tr></thead><tbody>");
        foreach (var member in Shape.Members(value).TakeWhile(_ => !context.IsFull))
        {
            context.Writer.Write($"<tr><td>{Encode(member.Name)}</td>");
            WriteCell(member.Value, context);
            context.Writer.Write("</tr>");
        }
        context.Writer.Write("</tbody></table></div></details>");
    }

    static void WriteStyles(FormatContext context)
    {
        if (context.Depth == 0)
            context.Writer.Write(Styles);
    }

    static void WriteCell(object? value, FormatContext context)
    {
        context.Writer.Write("<td>");
        context.Nested(() => value.FormatTo(context, MimeType));
        context.Writer.Write("</td>");
    }

    static string Encode(string text) => Encoder.Encode(text);
}
