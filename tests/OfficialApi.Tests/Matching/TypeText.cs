using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OfficialApi.Lists;
using OfficialApi.Sources;

namespace OfficialApi.Matching;

/// <summary>Writes the short names of the lists as C#, for code that is compiled against the embedded assemblies.</summary>
sealed class TypeText
{
    static readonly string[] Namespaces =
    [
        "System", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Numerics", "System.Threading",
        "System.Threading.Tasks", "Microsoft.FSharp.Collections", "Microsoft.FSharp.Core",
    ];

    readonly CSharpCompilation compilation;
    readonly ILookup<string, INamedTypeSymbol> own;
    readonly Dictionary<string, INamedTypeSymbol?> found = [];

    public TypeText(CSharpCompilation compilation)
    {
        this.compilation = compilation;
        own = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(assembly => CompiledSource.Official.Contains(assembly.Name))
            .SelectMany(assembly => Types(assembly.GlobalNamespace))
            .ToLookup(type => type.MetadataName);
    }

    /// <summary>The C# of a name; null where the embedded stack has no such type, or several.</summary>
    public string? Of(string name)
    {
        if (name.StartsWith('!'))
            return "T" + name[1..];
        if (IsTypeParameter(name))
            return name;
        if (name.EndsWith(']'))
            return Of(name[..name.LastIndexOf('[')]) is { } element ? element + name[name.LastIndexOf('[')..] : null;
        var open = name.IndexOf('<');
        var arguments = open < 0 ? [] : TypeName.Split(name[(open + 1)..^1]).Select(Of).ToList();
        var metadataName = open < 0 ? name : $"{name[..open]}`{arguments.Count}";
        if (metadataName == "Void" || arguments.Contains(null) || Find(metadataName) is not { } type)
            return metadataName == "Void" ? "void" : null;
        return open < 0 ? FullName(type) : $"{FullName(type)}<{string.Join(", ", arguments)}>";
    }

    /// <summary>Whether a name is that of a type parameter: T, T1, TResult.</summary>
    public static bool IsTypeParameter(string name) =>
        name is "T" or ['T', >= '0' and <= '9', ..] or ['T', >= 'A' and <= 'Z', ..];

    // Not ToDisplayString, which writes tuples as (T1, T2).
    static string FullName(INamedTypeSymbol type) => type switch
    {
        { ContainingType: { } outer } => $"{FullName(outer)}.{type.Name}",
        { ContainingNamespace.IsGlobalNamespace: true } => $"global::{type.Name}",
        _ => $"global::{type.ContainingNamespace}.{type.Name}",
    };

    // Kept, because the compiler looks through all references.
    INamedTypeSymbol? Find(string metadataName)
    {
        if (found.TryGetValue(metadataName, out var type))
            return type;
        var system = Namespaces.Select(space => compilation.GetTypeByMetadataName($"{space}.{metadataName}"));
        var named = own[metadataName].Concat(system.OfType<INamedTypeSymbol>()).Take(2).ToList();
        return found[metadataName] = named.Count == 1 ? named[0] : null;
    }

    static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => member.IsNamespace || member.DeclaredAccessibility == Accessibility.Public)
            .SelectMany(member => member is INamedTypeSymbol type ? Types(member).Prepend(type) : Types(member));
}
