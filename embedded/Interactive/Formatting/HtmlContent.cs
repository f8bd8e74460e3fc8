using System.Text.Encodings.Web;

namespace Microsoft.AspNetCore.Html;

/// <summary>Something that writes itself as HTML.</summary>
public interface IHtmlContent
{
    /// <summary>Writes the HTML.</summary>
    void WriteTo(TextWriter writer, HtmlEncoder encoder);
}

/// <summary>A text that is HTML already and is written as it is.</summary>
public sealed class HtmlString(string? value) : IHtmlContent
{
    /// <summary>The HTML.</summary>
    public string? Value { get; } = value;

    /// <inheritdoc />
    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Value);

    /// <inheritdoc />
    public override string ToString() => Value ?? "";
}
