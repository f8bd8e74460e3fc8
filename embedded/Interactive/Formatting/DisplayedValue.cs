namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A value that was displayed and can be replaced in place.</summary>
public class DisplayedValue(object? value, IReadOnlyList<FormattedValue> formattedValues)
{
    /// <summary>The name under which front ends know the place of this value.</summary>
    public string DisplayId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The value shown now.</summary>
    public object? Value { get; private set; } = value;

    /// <summary>The forms of the value shown now.</summary>
    public IReadOnlyList<FormattedValue> FormattedValues { get; private set; } = formattedValues;

    /// <summary>Whether <see cref="Update" /> was called.</summary>
    public bool IsUpdated { get; private set; }

    /// <summary>
    /// Shows another value in the place of this one: in the same MIME types where it is of the same type, else in
    /// those preferred for its type. A text that was displayed as a MIME type is replaced by such a text.
    /// </summary>
    public void Update(object? updatedValue)
    {
        FormattedValues = (updatedValue, FormattedValues) switch
        {
            (string text, [var only]) when ReferenceEquals(Value, only.Value) => [new(only.MimeType, text)],
            _ when updatedValue?.GetType() == Value?.GetType() =>
                FormattedValue.CreateManyFromObject(updatedValue, [.. FormattedValues.Select(shown => shown.MimeType)]),
            _ => FormattedValue.CreateManyFromObject(updatedValue),
        };
        Value = updatedValue;
        IsUpdated = true;
        Formatter.Publish(this);
    }
}
