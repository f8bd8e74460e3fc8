using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>The value of a submission's last expression; <paramref name="HasValue" /> tells null from none.</summary>
readonly record struct ScriptResult(bool HasValue, object? Value);

static class ScriptResultExtensions
{
    /// <summary>Whether a submission ends in an expression without semicolon that is not void.</summary>
    public static bool EndsInValue(this CSharpCompilation compilation, SyntaxTree tree)
    {
        var last = tree.GetCompilationUnitRoot().Members.LastOrDefault();
        if ((last as GlobalStatementSyntax)?.Statement is not ExpressionStatementSyntax { SemicolonToken.IsMissing: true } end)
            return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(end.Expression).Type;
        return type?.SpecialType != SpecialType.System_Void;
    }
}
