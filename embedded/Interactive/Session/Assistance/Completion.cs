using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Vae.Notebooks.Sessions.Cells;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>What can stand at the cursor: members, variables of all cells, types, namespaces, keywords, magics.</summary>
static class Completion
{
    static readonly string[] Keywords =
    [
        .. SyntaxFacts.GetKeywordKinds().Concat(
            [SyntaxKind.VarKeyword, SyntaxKind.AwaitKeyword, SyntaxKind.AsyncKeyword, SyntaxKind.RecordKeyword, SyntaxKind.WithKeyword,
                SyntaxKind.WhenKeyword, SyntaxKind.AndKeyword, SyntaxKind.OrKeyword, SyntaxKind.NotKeyword, SyntaxKind.YieldKeyword,
                SyntaxKind.RequiredKeyword, SyntaxKind.InitKeyword])
            .Select(SyntaxFacts.GetText).Where(word => word.All(char.IsAsciiLetter)).Distinct(),
    ];

    public static CompleteReply Answer(ScriptChain scripts, CompleteRequest request)
    {
        var draft = new Draft(scripts, request.Code, request.CursorPos);
        var start = draft.Cursor;
        while (start > draft.LineStart && SyntaxFacts.IsIdentifierPartCharacter(request.Code[start - 1]))
            start--;
        IEnumerable<Match> matches = [];
        if (start - 2 == draft.LineStart && request.Code[draft.LineStart..start] == "#!")
            (start, matches) = (draft.LineStart, Magic());
        else if (draft.IsInCode)
            matches = InCode(draft, start);
        return Reply(request, start, draft.Cursor, matches);
    }

    static CompleteReply Reply(CompleteRequest request, int start, int cursor, IEnumerable<Match> matches)
    {
        var typed = request.Code[start..cursor];
        var (first, end) = (CodePoints.FromIndex(request.Code, start), CodePoints.FromIndex(request.Code, cursor));
        CompletionItem[] items =
        [
            .. from match in matches
               where match.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
               group match by match.Text into same
               orderby same.Key.ToUpperInvariant(), same.Key
               let more = same.Count() - 1
               let signature = same.First().Signature() + (more == 0 ? "" : $" (+ {more} overload{(more == 1 ? "" : "s")})")
               select new CompletionItem(first, end, same.Key, same.First().Kind, signature),
        ];
        return new CompleteReply(request.Id, [.. items.Select(item => item.Text)], first, end, new CompletionMetadata(items));
    }

    static IEnumerable<Match> Magic() =>
        Magics.All.Concat(Languages.All).Select(name => new Match("#!" + name, "keyword", () => ""));

    static IEnumerable<Match> InCode(Draft draft, int start)
    {
        var symbols = Candidates.At(draft, start).Select(symbol => new Match(symbol.Name, SymbolText.Kind(symbol), () => SymbolText.Signature(symbol)));
        var isMember = draft.TokenBefore(start).Kind()
            is SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken;
        return isMember ? symbols :
        [
            .. symbols,
            .. Candidates.Parameters(draft, start).DistinctBy(parameter => parameter.Name)
                .Select(parameter => new Match(parameter.Name + ":", "param", () => SymbolText.Signature(parameter))),
            .. Keywords.Select(word => new Match(word, "keyword", () => "")),
        ];
    }

    // Signatures are made only of what is shown.
    sealed record Match(string Text, string Kind, Func<string> Signature);
}
