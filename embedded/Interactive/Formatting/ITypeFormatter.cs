namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>Writes values of one type in one MIME type.</summary>
public interface ITypeFormatter
{
    /// <summary>The MIME type of what <see cref="Format" /> writes.</summary>
    string MimeType { get; }

    /// <summary>The type whose values are written, with the types derived from it.</summary>
    Type Type { get; }

    /// <summary>Writes a value.</summary>
    /// <returns>False where this formatter leaves the value to the next one.</returns>
    bool Format(object instance, FormatContext context);
}

/// <summary>Writes a value; false leaves it to the next formatter.</summary>
public delegate bool FormatDelegate<in T>(T value, FormatContext context);

/// <summary>A formatter made of a function.</summary>
sealed class DelegateFormatter(Type type, string mimeType, FormatDelegate<object> format) : ITypeFormatter
{
    public string MimeType => mimeType;

    public Type Type => type;

    public bool Format(object instance, FormatContext context) => format(instance, context);
}
