using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>What stands at the cursor: how it is declared and what its documentation says.</summary>
static class Inspection
{
    public static InspectReply Answer(ScriptChain scripts, InspectRequest request)
    {
        var draft = new Draft(scripts, request.Code, request.CursorPos);
        ISymbol[] symbols = draft.IsInCode ? [.. Symbols(draft)] : [];
        if (symbols is [])
            return new InspectReply(request.Id, false, [], []);
        var (signatures, text) = Describe(symbols, request.DetailLevel > 0);
        return new InspectReply(request.Id, true, new JsonObject
        {
            ["text/plain"] = $"{signatures}\n\n{text}".TrimEnd(),
            ["text/markdown"] = $"```csharp\n{signatures}\n```\n\n{text.Replace("\n", "  \n", StringComparison.Ordinal)}".TrimEnd(),
        }, []);
    }

    // The word at the cursor; behind a bracket or between arguments, what is called.
    static IEnumerable<ISymbol> Symbols(Draft draft)
    {
        var token = draft.Root.FindToken(draft.Cursor);
        if (!IsWord(token) || token.SpanStart > draft.Cursor)
            token = draft.TokenBefore(draft.Cursor);
        if (IsWord(token) && token.Span.End >= draft.Cursor)
            return Symbols(draft.Model, token.Parent!);
        var call = token.Parent?.AncestorsAndSelf().FirstOrDefault(node => node is ArgumentListSyntax)?.Parent;
        return call switch
        {
            InvocationExpressionSyntax invocation => Symbols(draft.Model, invocation.Expression),
            ObjectCreationExpressionSyntax creation => Symbols(draft.Model, creation),
            _ => [],
        };
    }

    static bool IsWord(SyntaxToken token) => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword();

    static IEnumerable<ISymbol> Symbols(SemanticModel model, SyntaxNode node)
    {
        if (model.GetDeclaredSymbol(node) is { } declared)
            return [declared];
        var found = model.GetSymbolInfo(node);
        ISymbol[] chosen = found.Symbol is { } symbol ? [symbol] : [];
        return chosen.Concat(found.CandidateSymbols).Concat(model.GetMemberGroup(node)).Distinct(SymbolEqualityComparer.Default);
    }

    static (string Signatures, string Text) Describe(ISymbol[] symbols, bool inDetail)
    {
        var documentation = Documentation.Of(symbols[0]);
        if (!inDetail)
        {
            var more = symbols.Length == 1 ? "" : $"  (+ {symbols.Length - 1} overload{(symbols.Length == 2 ? "" : "s")})";
            return (SymbolText.Signature(symbols[0]) + more, documentation.Summary);
        }
        var text = new StringBuilder(documentation.Summary);
        Add(text, "Parameters", documentation.Parameters);
        if (documentation.Returns.Length > 0)
            text.Append("\n\nReturns: ").Append(documentation.Returns);
        Add(text, "Exceptions", documentation.Exceptions);
        if (documentation.Remarks.Length > 0)
            text.Append("\n\n").Append(documentation.Remarks);
        return (string.Join('\n', symbols.Select(SymbolText.Signature)), text.ToString());
    }

    static void Add(StringBuilder text, string title, IReadOnlyList<(string Name, string Text)> parts)
    {
        if (parts.Count == 0)
            return;
        text.Append("\n\n").Append(title).Append(':');
        foreach (var (name, meaning) in parts)
            text.Append("\n    ").Append(name).Append(": ").Append(meaning);
    }
}
