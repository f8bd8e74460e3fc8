namespace Plotly.NET.CSharp;

/// <summary>A parameter that may be left out.</summary>
/// <param name="Value">The value, where there is one.</param>
/// <param name="IsSome">Whether there is a value.</param>
public record struct Optional<T>(T Value, bool IsSome)
{
    /// <summary>A parameter that is given.</summary>
    public static implicit operator Optional<T>(T Value) => new(Value, true);

    /// <summary>The value, or another where there is none.</summary>
    internal readonly T Or(T otherwise) => IsSome ? Value : otherwise;
}
