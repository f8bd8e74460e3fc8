using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>What a submission declares for those that follow.</summary>
static class Declarations
{
    static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis);

    /// <summary>Its variables, functions and types, and what it imports: nobody can name them any more where all are declared again.</summary>
    public static HashSet<string> Of(CSharpCompilation submission)
    {
        var members = submission.ScriptClass!.GetMembers().Where(member => member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true });
        var roots = submission.SyntaxTrees.Select(tree => tree.GetCompilationUnitRoot()).ToArray();
        return
        [
            .. members.Select(member => $"{member.Kind} {Describe(member)}"),
            .. roots.SelectMany(root => root.Usings).Select(line => line.ToString()),
            .. roots.SelectMany(root => root.GetLoadDirectives()).Select(line => line.ToString()),
        ];
    }

    // A type of another assembly is named with that: an earlier submission's type is not this one's of the same name.
    static string Describe(ISymbol member) => string.Concat(member.ToDisplayParts(Signature).Select(part =>
        part.Symbol is INamedTypeSymbol { ContainingAssembly: { } home }
            && !SymbolEqualityComparer.Default.Equals(home, member.ContainingAssembly) ? $"{home.Name}:{part}" : $"{part}"));
}
