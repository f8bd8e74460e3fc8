using System.Runtime.CompilerServices;
using Microsoft.FSharp.Core;

namespace Plotly.NET;

/// <summary>Fluent setters: an object of a figure is a bag of plotly.js's properties.</summary>
internal static class Properties
{
    /// <summary>
    /// Sets a property where the option has a value. plotly.js names a property as the parameter is named, in lower
    /// case; where it does not, the call says the name.
    /// </summary>
    internal static TBag Set<TBag, T>(
        this TBag bag, FSharpOption<T>? value, [CallerArgumentExpression(nameof(value))] string name = "")
        where TBag : DynObj =>
        value is null ? bag : bag.Put(name.ToLowerInvariant(), value.Value);

    /// <summary>Sets a property unless the value is null.</summary>
    internal static TBag Put<TBag>(this TBag bag, string name, object? value) where TBag : DynObj
    {
        if (value is not null)
            bag.SetProperty(name, value);
        return bag;
    }

    /// <summary>The value of a property, or null where it is not set or of another type.</summary>
    internal static T? Get<T>(this DynObj bag, string name) where T : class =>
        bag.HasProperty(name) ? bag.GetPropertyValue(name) as T : null;

    /// <summary>Copies the properties of another object, object by object: where both have a value, the other wins.</summary>
    /// <remarks>Objects below are copied first: charts share templates, titles and fonts.</remarks>
    internal static TBag Merge<TBag>(this TBag bag, DynObj other) where TBag : DynObj
    {
        foreach (var (name, value) in other.GetProperties(true))
        {
            var merged = value is DynObj theirs && bag.Get<DynObj>(name) is { } ours ? ours.Copy().Merge(theirs) : value;
            bag.SetProperty(name, merged);
        }
        return bag;
    }
}
