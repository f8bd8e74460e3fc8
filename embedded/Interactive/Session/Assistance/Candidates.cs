using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>The symbols whose names may stand at a place of a draft.</summary>
static class Candidates
{
    public static IEnumerable<ISymbol> At(Draft draft, int index)
    {
        var before = draft.TokenBefore(index);
        var symbols = before.Kind() switch
        {
            SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken =>
                Owner(before) is { } owner ? Members(draft.Model, owner, index) : [],
            _ => [.. draft.Model.LookupSymbols(index), .. Initializable(draft.Model, before)],
        };
        return symbols.Where(symbol => symbol.CanBeReferencedByName && !symbol.Name.Contains('<') && !IsHidden(symbol));
    }

    /// <summary>The parameters of the calls that an argument at a place may belong to.</summary>
    public static IEnumerable<IParameterSymbol> Parameters(Draft draft, int index)
    {
        if (draft.TokenBefore(index) is not { Parent: BaseArgumentListSyntax { Parent: { } call } })
            return [];
        var called = draft.Model.GetSymbolInfo(call);
        ISymbol[] methods = called.Symbol is { } method ? [method, .. called.CandidateSymbols] : [.. called.CandidateSymbols];
        return methods.OfType<IMethodSymbol>().SelectMany(overload => overload.Parameters);
    }

    static SyntaxNode? Owner(SyntaxToken dot) => dot.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Expression,
        QualifiedNameSyntax name => name.Left,
        AliasQualifiedNameSyntax name => name.Alias,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .First(access => access.WhenNotNull.Span.Contains(binding.Span)).Expression,
        _ => null,
    };

    static IEnumerable<ISymbol> Members(SemanticModel model, SyntaxNode owner, int index)
    {
        var symbol = model.GetSymbolInfo(owner) is { Symbol: { } bound } ? bound : null;
        var type = model.GetTypeInfo(owner).Type;
        if (symbol is null && type is null or IErrorTypeSymbol)
        {
            // Unfinished code is often read as a declaration: in "x.\ny = 1" x is taken for a type.
            var expression = SyntaxFactory.ParseExpression(owner.ToString());
            symbol = model.GetSpeculativeSymbolInfo(owner.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol;
            type = model.GetSpeculativeTypeInfo(owner.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Type;
        }
        return (symbol is IAliasSymbol alias ? alias.Target : symbol) switch
        {
            INamespaceSymbol space => model.LookupNamespacesAndTypes(index, space),
            INamedTypeSymbol { TypeKind: TypeKind.Enum } named => named.GetMembers().OfType<IFieldSymbol>(),
            INamedTypeSymbol named => model.LookupStaticMembers(index, named),
            _ when type is null or IErrorTypeSymbol or { SpecialType: SpecialType.System_Void } => [],
            _ => model.LookupSymbols(index, type, includeReducedExtensionMethods: true)
                .Where(member => !member.IsStatic && member is not ITypeSymbol),
        };
    }

    // What stands on the left in new T { Name = … } and in value with { Name = … }.
    static IEnumerable<ISymbol> Initializable(SemanticModel model, SyntaxToken before)
    {
        if (before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken)
            || before.Parent is not InitializerExpressionSyntax { Parent: ExpressionSyntax made })
            return [];
        var type = model.GetTypeInfo(made).Type;
        return type is null ? [] : model.LookupSymbols(before.SpanStart, type)
            .Where(member => !member.IsStatic && member is IPropertySymbol { SetMethod: not null } or IFieldSymbol { IsReadOnly: false });
    }

    static bool IsHidden(ISymbol symbol) => symbol.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.Name == nameof(System.ComponentModel.EditorBrowsableAttribute)
        && attribute.ConstructorArguments is [{ Value: (int)System.ComponentModel.EditorBrowsableState.Never }]);
}
