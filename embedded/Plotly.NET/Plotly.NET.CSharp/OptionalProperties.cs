using System.Runtime.CompilerServices;

namespace Plotly.NET.CSharp;

/// <summary>Fluent setters for the properties of a figure.</summary>
internal static class OptionalProperties
{
    /// <summary>Sets a property where the parameter is given; it is named as in <see cref="Properties"/>.</summary>
    internal static TBag Set<TBag, T>(
        this TBag bag, Optional<T> value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TBag : DynObj =>
        value.IsSome ? bag.Put(name.ToLowerInvariant(), value.Value) : bag;
}
