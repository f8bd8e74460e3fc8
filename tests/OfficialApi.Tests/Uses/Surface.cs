using Microsoft.CodeAnalysis;

namespace OfficialApi.Uses;

/// <summary>Everything public of an assembly, as if something used it.</summary>
static class Surface
{
    // Officially the cases of a union have no base class; here one carries what they share. It has no public member.
    const string UnionBase = "Plotly.NET.StyleParam.StyleChoice";

    public static IEnumerable<Use> Of(IAssemblySymbol assembly) => Symbols(assembly.GlobalNamespace)
        .Where(symbol => symbol.ToDisplayString() != UnionBase)
        .Select(symbol => new Use(symbol, assembly.Name));

    static IEnumerable<ISymbol> Symbols(INamespaceOrTypeSymbol container) =>
        container.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => Symbols(inner),
            { DeclaredAccessibility: not Accessibility.Public } or { IsImplicitlyDeclared: true } => [],
            INamedTypeSymbol { TypeKind: TypeKind.Delegate } type => [type],
            INamedTypeSymbol type => Symbols(type).Prepend(type),
            IMethodSymbol { AssociatedSymbol: not null } => [], // the accessor of a property
            _ => new[] { member },
        });
}
