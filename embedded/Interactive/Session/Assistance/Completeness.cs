using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vae.Notebooks.Sessions.Cells;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>Whether a text is a whole cell, so that a console may run it when the reader presses Enter.</summary>
static class Completeness
{
    const int Step = 4;

    public static IsCompleteReply Answer(IsCompleteRequest request)
    {
        try
        {
            _ = CellParser.Parse(request.Code, Languages.CSharp);
        }
        catch (CellException)
        {
            return new IsCompleteReply(request.Id, "invalid");
        }
        var tree = ScriptChain.Parse(CellParser.CSharpOnly(request.Code));
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return new IsCompleteReply(request.Id, "incomplete", new string(' ', Step * Depth(tree.GetRoot())));
        var isWrong = tree.GetDiagnostics().Any(finding => finding.Severity == DiagnosticSeverity.Error);
        return new IsCompleteReply(request.Id, isWrong ? "invalid" : "complete");
    }

    static int Depth(SyntaxNode root) => Math.Max(0, root.DescendantTokens().Sum(token => (token.IsMissing, token.Kind()) switch
    {
        (false, SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken) => 1,
        (false, SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken) => -1,
        _ => 0,
    }));
}
