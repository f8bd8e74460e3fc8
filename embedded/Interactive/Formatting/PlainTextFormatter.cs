using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>How values of all types are written as <c>text/plain</c>.</summary>
public static class PlainTextFormatter
{
    /// <summary>The MIME type of plain text.</summary>
    public const string MimeType = "text/plain";

    /// <summary>The formatter for values of a type.</summary>
    public static ITypeFormatter GetPreferredFormatterFor(Type type) =>
        new DelegateFormatter(type, MimeType, Format);

    /// <inheritdoc cref="GetPreferredFormatterFor(Type)" />
    public static ITypeFormatter GetPreferredFormatterFor<T>() => GetPreferredFormatterFor(typeof(T));

    static bool Format(object? value, FormatContext context)
    {
        if (context.IsFull)
            context.Writer.Write("…");
        else if (Shape.IsText(value))
            context.Writer.Write(Shape.Text(value, context.Remaining));
        else if (value is IHtmlContent content)
            content.WriteTo(context.Writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        else if (context.Depth > Formatter.RecursionLimit)
            context.Writer.Write(value!.GetType().ToName());
        else if (value is IDictionary dictionary)
            Write("{ ", Excerpt.Of(dictionary.Entries()),
                entry => WriteNamed(entry.Key, entry.Value, context), " }", context);
        else if (value is IEnumerable sequence)
            WriteSequence(Excerpt.Of(sequence.Cast<object?>()), context);
        else if (Shape.HasOwnToString(value!))
            context.Writer.Write(Shape.Cut(value!.ToString() ?? "", context.Remaining));
        else
            WriteObject(value!, context);
        return true;
    }

    static void WriteObject(object value, FormatContext context)
    {
        var name = value.GetType().ToName();
        Write(name.Length > 0 ? name + " { " : "{ ", Excerpt.Of(Shape.Members(value)),
            member => WriteNamed(member.Name, member.Value, context), " }", context);
    }

    static void WriteNamed(object name, object? value, FormatContext context)
    {
        context.Writer.Write(string.Create(CultureInfo.InvariantCulture, $"{name}: "));
        value.FormatTo(context, MimeType);
    }

    /// <summary>Writes the items of a sequence as <c>[ 1, 2, 3 ]</c>.</summary>
    internal static void WriteSequence(Excerpt<object?> items, FormatContext context) =>
        Write("[ ", items, item => item.FormatTo(context, MimeType), " ]", context);

    static void Write<T>(string open, Excerpt<T> items, Action<T> write, string close, FormatContext context) =>
        context.Nested(() =>
        {
            context.Writer.Write(open);
            for (var i = 0; i < items.Shown.Count; i++)
            {
                if (i > 0)
                    context.Writer.Write(", ");
                write(items.Shown[i]);
            }
            context.Writer.Write(items.Omitted is null ? close : $" ... ({items.Omitted}){close}");
        });
}
