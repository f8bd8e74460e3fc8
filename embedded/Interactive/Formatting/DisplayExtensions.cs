using Microsoft.DotNet.Interactive.Formatting;

namespace System;

/// <summary>Displays values in the output of the cell that calls.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays a value in the given MIME types, or in those preferred for its type.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Show(value, FormattedValue.CreateManyFromObject(value, mimeTypes));

    /// <summary>Displays a text that is of the given MIME type already.</summary>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Show(value, [new FormattedValue(mimeType, value)]);

    /// <summary>Displays a sequence as a table, one row an item, one column a property.</summary>
    public static DisplayedValue DisplayTable<T>(this IEnumerable<T> value, params string[] mimeTypes) =>
        Show(value, FormattedValue.CreateManyFromObject(value, mimeTypes is [] ? [HtmlFormatter.MimeType] : mimeTypes));

    static DisplayedValue Show(object? value, IReadOnlyList<FormattedValue> formattedValues)
    {
        var displayed = new DisplayedValue(value, formattedValues);
        Formatter.Publish(displayed);
        return displayed;
    }
}
