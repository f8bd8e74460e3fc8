using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using LinePosition = Microsoft.DotNet.Interactive.LinePosition;

namespace Vae.Kernel.Sessions;

/// <summary>
/// Answers questions about code. The kernel's own handlers do it, but they are called here and not sent a command: the
/// kernel would keep commands waiting until the running cell has ended.
/// </summary>
sealed partial class Assistance(CompositeKernel kernel, CSharpKernel csharp)
{
    static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>What can stand at the cursor.</summary>
    public async Task<CompleteReply> Complete(CompleteRequest request)
    {
        var (code, cursor) = (request.Code, ToIndex(request.Code, request.CursorPos));
        var start = cursor;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[start - 1]))
            start--;
        IEnumerable<(string Text, string Kind)> candidates = [];
        if (start >= 2 && code[(start - 2)..start] == "#!" && (start == 2 || code[start - 3] == '\n'))
            (start, candidates) = (start - 2, Directives());
        else if (IsCSharp(code, cursor))
            candidates = await Candidates(WithoutMagics(code), cursor);
        var typed = code[start..cursor];
        var (first, end) = (FromIndex(code, start), FromIndex(code, cursor));
        CompletionItem[] items =
        [
            .. candidates.Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .DistinctBy(item => item.Text).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
                .Select(item => new CompletionItem(first, end, item.Text, item.Kind, "")),
        ];
        return new(request.Id, [.. items.Select(item => item.Text)], first, end, new(items));
    }

    /// <summary>What stands at the cursor, or the method whose arguments are written there.</summary>
    public async Task<InspectReply> Inspect(InspectRequest request)
    {
        var (code, cursor) = (WithoutMagics(request.Code), ToIndex(request.Code, request.CursorPos));
        var word = cursor > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[cursor - 1]) ? cursor - 1 : cursor;
        var markdown = !IsCSharp(request.Code, cursor) ? null
            : await Hover(code, word) ?? await Signatures(code, cursor);
        var data = new JsonObject();
        if (markdown is not null)
            (data["text/plain"], data["text/markdown"]) = (Markup().Replace(markdown, "").Trim(), markdown);
        return new(request.Id, markdown is not null, data, []);
    }

    /// <summary>Whether a text is a whole cell.</summary>
    public IsCompleteReply IsComplete(IsCompleteRequest request)
    {
        if (!IsCSharp(request.Code, request.Code.Length))
            return new(request.Id, "complete");
        var tree = SyntaxFactory.ParseSyntaxTree(WithoutMagics(request.Code), Script);
        if (SyntaxFactory.IsCompleteSubmission(tree))
            return new(request.Id, tree.GetDiagnostics().Any() ? "invalid" : "complete");
        var depth = request.Code.Count("{([".Contains) - request.Code.Count("})]".Contains);
        return new(request.Id, "incomplete", new string(' ', 4 * Math.Max(0, depth)));
    }

    IEnumerable<(string, string)> Directives() => new Microsoft.DotNet.Interactive.Kernel[] { kernel, csharp }
        .SelectMany(one => one.KernelInfo.SupportedDirectives)
        .Where(directive => !directive.Hidden).Select(directive => (directive.Name, "keyword"));

    // Behind a tilde stand types that another using would bring.
    async Task<IEnumerable<(string, string)>> Candidates(string code, int index) =>
        (await Ask<RequestCompletions, CompletionsProduced>(new(code, Position(code, index))))!.Completions
            .Where(item => item.SortText?.StartsWith('~') != true)
            .Select(item => (item.FilterText ?? item.DisplayText, Kind(item.Kind)));

    // The kernel's words for front ends that know Jupyter's.
    static string Kind(string kind) => kind switch
    {
        "Method" or "ExtensionMethod" => "function",
        "Namespace" => "module",
        "Local" or "Field" or "Parameter" or "RangeVariable" => "instance",
        _ => kind.ToLowerInvariant(),
    };

    async Task<string?> Hover(string code, int index) =>
        (await Ask<RequestHoverText, HoverTextProduced>(new(code, Position(code, index))))
            ?.Content.First().Value.ReplaceLineEndings("\n");

    async Task<string?> Signatures(string code, int index) =>
        await Ask<RequestSignatureHelp, SignatureHelpProduced>(new(code, Position(code, index))) is not { } help ? null
            : string.Join("\n\n", help.Signatures.Select(one =>
                $"```csharp\n{one.Label}\n```\n\n{one.Documentation.Value}".Trim()));

    async Task<TEvent?> Ask<TCommand, TEvent>(TCommand command) where TCommand : KernelCommand
    {
        using var context = KernelInvocationContext.GetOrCreateAmbientContext(command);
        await ((IKernelCommandHandler<TCommand>)csharp).HandleAsync(command, context);
        return context.Result.Events.OfType<TEvent>().FirstOrDefault();
    }

    // Not on the line of a magic, and only where the last line above that chooses a language chooses this one.
    bool IsCSharp(string code, int index)
    {
        var magics = Magic().Matches(code[..index]);
        return magics.All(magic => magic.Index + magic.Length < index)
            && magics.Select(magic => kernel.FindKernelByName(magic.Groups[1].Value))
                .LastOrDefault(child => child is not null) is null or CSharpKernel;
    }

    // Positions stay what they are.
    static string WithoutMagics(string code) => Magic().Replace(code, magic => new string(' ', magic.Length));

    static LinePosition Position(string code, int index)
    {
        var position = SourceText.From(code).Lines.GetLinePosition(index);
        return new(position.Line, position.Character);
    }

    // Front ends count code points, C# counts UTF-16 units.
    static int ToIndex(string text, int position) =>
        text.EnumerateRunes().Take(position).Sum(rune => rune.Utf16SequenceLength);

    static int FromIndex(string text, int index) => text[..index].EnumerateRunes().Count();

    [GeneratedRegex(@"^#!(\S*).*$", RegexOptions.Multiline)]
    private static partial Regex Magic();

    [GeneratedRegex(@"^```.*\n?|^> |\\(?=[^\w\s])", RegexOptions.Multiline)]
    private static partial Regex Markup();
}
