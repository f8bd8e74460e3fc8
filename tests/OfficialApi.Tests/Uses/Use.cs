using Microsoft.CodeAnalysis;

namespace OfficialApi.Uses;

/// <summary>A place in the source that uses a symbol.</summary>
/// <param name="Symbol">The type or the member, as it is declared.</param>
/// <param name="Place">Where: <c>lib/Vae/Data/Mnist.cs(12,5)</c>.</param>
sealed record Use(ISymbol Symbol, string Place)
{
    /// <summary>The static type of the object whose member it is, where there is one.</summary>
    public ITypeSymbol? Receiver { get; init; }

    /// <summary>The parameters that the source gives by position.</summary>
    public IReadOnlyList<IParameterSymbol> Positional { get; init; } = [];

    /// <summary>Whether it is assigned.</summary>
    public bool IsAssigned { get; init; }
}
