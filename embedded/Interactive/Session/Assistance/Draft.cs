using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vae.Notebooks.Sessions.Cells;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>A cell while it is written: its C# as the next submission of the session, with a cursor in it.</summary>
sealed class Draft
{
    public Draft(ScriptChain scripts, string code, int cursorPosition)
    {
        Code = code;
        Cursor = CodePoints.ToIndex(code, cursorPosition);
        LineStart = Cursor == 0 ? 0 : code.LastIndexOf('\n', Cursor - 1) + 1;
        CSharp = CellParser.CSharpOnly(code);
        var compilation = scripts.Draft(CSharp);
        var tree = compilation.SyntaxTrees.Single();
        Root = tree.GetRoot();
        Model = compilation.GetSemanticModel(tree);
    }

    /// <summary>The cell's text.</summary>
    public string Code { get; }

    /// <summary>The same text with all that is not C# blank.</summary>
    public string CSharp { get; }

    /// <summary>The index of the cursor.</summary>
    public int Cursor { get; }

    /// <summary>The index at which the cursor's line starts.</summary>
    public int LineStart { get; }

    public SyntaxNode Root { get; }

    public SemanticModel Model { get; }

    /// <summary>Whether the cursor stands in C# code, and not in a magic, another language, a comment or a string.</summary>
    public bool IsInCode
    {
        get
        {
            if (Cursor == 0)
                return true;
            var line = LineStart..Cursor;
            if (string.IsNullOrWhiteSpace(CSharp[line]) && !string.IsNullOrWhiteSpace(Code[line]))
                return false;
            if (Root.FindTrivia(Cursor - 1).IsComment())
                return false;
            var token = Root.FindToken(Cursor - 1);
            return !token.IsText() || (Cursor >= token.Span.End && token.Text is [.., '"' or '\''] && token.Text.Length > 1);
        }
    }

    /// <summary>The last token that ends before or at an index.</summary>
    public SyntaxToken TokenBefore(int index)
    {
        var token = Root.FindToken(index);
        return token.Span.End <= index && token.Span.Length > 0 ? token : token.GetPreviousToken();
    }
}

static class SyntaxExtensions
{
    public static bool IsComment(this SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    public static bool IsText(this SyntaxToken token) => token.Kind()
        is SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
}
