using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>How symbols are shown to readers.</summary>
static class SymbolText
{
    static readonly SymbolDisplayFormat Declared = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue)
        .AddKindOptions(SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis);

    // The variables and functions of cells are members of a class that readers do not know of.
    static readonly SymbolDisplayFormat InCell =
        Declared.RemoveMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeAccessibility);

    /// <summary>A symbol as it is declared: <c>static void Console.WriteLine(string? value)</c>.</summary>
    public static string Signature(ISymbol symbol) =>
        symbol.ToDisplayString(symbol.ContainingType is { IsScriptClass: true } ? InCell : Declared);

    /// <summary>The kind of a symbol in the words of Jupyter's front ends, which have icons for them.</summary>
    public static string Kind(ISymbol symbol) => symbol switch
    {
        INamespaceSymbol => "module",
        ITypeParameterSymbol => "type",
        ITypeSymbol or IAliasSymbol => "class",
        IMethodSymbol => "function",
        IParameterSymbol => "param",
        IPropertySymbol or IEventSymbol => "property",
        IFieldSymbol { ContainingType.IsScriptClass: false } => "property",
        _ => "instance",
    };
}
