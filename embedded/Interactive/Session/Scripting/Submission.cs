using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>Compiled code of a session.</summary>
/// <param name="HasValue">Whether it ends in a value, which may be null.</param>
/// <param name="Start">Runs it; null where there is nothing to run.</param>
readonly record struct Submission(bool HasValue, Func<Task<object?>>? Start);

static class SubmissionExtensions
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
