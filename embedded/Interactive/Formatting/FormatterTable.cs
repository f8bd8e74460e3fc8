using System.Collections.Immutable;

namespace Microsoft.DotNet.Interactive.Formatting;

/// <summary>The registered formatters, found by type and MIME type.</summary>
sealed class FormatterTable
{
    // Without a lock, which a cell's thread would keep that is stopped while it displays something. The last one first.
    ImmutableList<ITypeFormatter> formatters = [];

    public void Add(ITypeFormatter formatter) =>
        ImmutableInterlocked.Update(ref formatters, (all, first) => all.Insert(0, first), formatter);

    public void Clear() => formatters = [];

    /// <summary>Those that write values of a type: nearest type first, then the last one registered.</summary>
    public IEnumerable<ITypeFormatter> Find(Type type, string mimeType)
    {
        ITypeFormatter[] candidates = [.. formatters.Where(formatter => formatter.MimeType == mimeType)];
        return candidates.Length == 0
            ? []
            : type.SelfAndBases().SelectMany(near => candidates.Where(formatter => formatter.Type == near));
    }
}

static class TypeExtensions
{
    /// <summary>A type, its base types and its interfaces, generic ones also as open types, the nearest first.</summary>
    public static IEnumerable<Type> SelfAndBases(this Type type)
    {
        var bases = new List<Type>();
        for (var current = type; current is not null && current != typeof(object); current = current.BaseType)
            bases.Add(current);
        bases.AddRange(type.GetInterfaces());
        bases.Add(typeof(object));
        return bases.SelectMany(IEnumerable<Type> (near) =>
            near.IsConstructedGenericType ? [near, near.GetGenericTypeDefinition()] : [near]);
    }
}
