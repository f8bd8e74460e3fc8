using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>What a submission declares for those that follow.</summary>
static class Declarations
{
    static readonly SymbolDisplayFormat Signature = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>Its variables, functions and types, and what it imports: nobody can name them any more where all are declared again.</summary>
    public static HashSet<string> Of(CSharpCompilation submission)
    {
        var members = submission.ScriptClass!.GetMembers().Where(member => member is { IsImplicitlyDeclared: false, CanBeReferencedByName: true });
        var roots = submission.SyntaxTrees.Select(tree => tree.GetCompilationUnitRoot()).ToArray();
        return
        [
            .. members.Select(member => $"{member.Kind} {member.ToDisplayString(Signature)}"),
            .. roots.SelectMany(root => root.Usings).Select(line => line.ToString()),
            .. roots.SelectMany(root => root.GetLoadDirectives()).Select(line => line.ToString()),
        ];
    }
}
