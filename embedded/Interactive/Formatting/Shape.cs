using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>A named part of a value: a public property or field.</summary>
readonly record struct Member(string Name, object? Value);

/// <summary>How a value looks to a formatter: a text, a sequence, or an object with members.</summary>
static class Shape
{
    /// <summary>Whether a value is written as one text: null, strings, numbers, dates, types and the like.</summary>
    public static bool IsText(object? value) =>
        value is null or string or bool or IFormattable or Type or Exception or Uri or Version or Delegate;

    /// <summary>The text of a value that <see cref="IsText" />.</summary>
    public static string Text(object? value, int maximumLength) => value switch
    {
        null => Formatter.NullString,
        string text => Cut(text, maximumLength),
        Type type => type.ToName(),
        DateTime or DateTimeOffset => string.Create(CultureInfo.InvariantCulture, $"{value:u}"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Cut(value.ToString() ?? "", maximumLength),
    };

    /// <summary>The beginning of a text, with a note of what was left out.</summary>
    public static string Cut(string text, int maximumLength) => text.Length <= maximumLength
        ? text
        : string.Create(CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, maximumLength)}… ({text.Length - maximumLength:N0} more characters)");

    /// <summary>Whether the type of a value says itself how it is written.</summary>
    public static bool HasOwnToString(object value)
    {
        var type = value.GetType();
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType) && !type.IsAnonymous();
    }

    /// <summary>The entries of a dictionary.</summary>
    public static IEnumerable<DictionaryEntry> Entries(this IDictionary dictionary)
    {
        var entries = dictionary.GetEnumerator();
        while (entries.MoveNext())
            yield return entries.Entry;
    }

    /// <summary>The public properties and fields of a value; a getter that throws gives its exception.</summary>
    public static IReadOnlyList<Member> Members(object value)
    {
        const BindingFlags flags = BindingFlags.Public | BindingFlags.Instance;
        var properties = value.GetType().GetProperties(flags)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike && !property.PropertyType.IsPointer)
            .Select(property => new Member(property.Name, Read(() => property.GetValue(value))));
        var fields = value.GetType().GetFields(flags)
            .Select(field => new Member(field.Name, Read(() => field.GetValue(value))));
        return [.. properties.Concat(fields).DistinctBy(member => member.Name)];
    }

    /// <summary>The name of a type as C# writes it; empty for anonymous types.</summary>
    public static string ToName(this Type type)
    {
        if (type.IsAnonymous())
            return "";
        if (type.IsArray)
            return $"{type.GetElementType()!.ToName()}[{new string(',', type.GetArrayRank() - 1)}]";
        var name = type.Name.Split('`')[0];
        return type.IsGenericType
            ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(ToName))}>"
            : name;
    }

    static bool IsAnonymous(this Type type) => type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    static object? Read(Func<object?> get)
    {
        try { return get(); }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            return $"<{inner.GetType().Name}: {inner.Message}>";
        }
    }
}
