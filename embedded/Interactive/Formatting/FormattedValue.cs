namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value as text of one MIME type (base64 for images).</summary>
public class FormattedValue(string mimeType, string value)
{
    /// <summary>The MIME type.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>The text.</summary>
    public string Value { get; } = value;

    /// <summary>A value in the given MIME types, or in those preferred for its type.</summary>
    public static IReadOnlyList<FormattedValue> CreateManyFromObject(object? value, params string[] mimeTypes)
    {
        IEnumerable<string> types = mimeTypes is [] ? Formatter.GetPreferredMimeTypesFor(value?.GetType()) : mimeTypes;
        return [.. types.Distinct().Select(type => CreateSingleFromObject(value, type))];
    }

    /// <summary>A value in one MIME type, by default in the first that is preferred for its type.</summary>
    public static FormattedValue CreateSingleFromObject(object? value, string? mimeType = null)
    {
        mimeType ??= Formatter.GetPreferredMimeTypesFor(value?.GetType()).First();
        return new FormattedValue(mimeType, Formatter.ToDisplayString(value, mimeType));
    }

    /// <inheritdoc />
    public override string ToString() => $"{MimeType}: {Value}";
}
