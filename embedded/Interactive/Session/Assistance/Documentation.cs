using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>The XML documentation of a symbol as text.</summary>
sealed partial record Documentation(
    string Summary,
    IReadOnlyList<(string Name, string Text)> Parameters,
    string Returns,
    IReadOnlyList<(string Name, string Text)> Exceptions,
    string Remarks)
{
    static readonly Documentation None = new("", [], "", [], "");

    public static Documentation Of(ISymbol symbol)
    {
        // The constructor of a record and the record have one documentation, which is that of the type.
        var xml = Xml(symbol) ?? (symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? Xml(symbol.ContainingType) : null);
        return xml is null ? None : new Documentation(
            Text(xml.Element("summary")),
            [.. xml.Elements("typeparam").Concat(xml.Elements("param")).Select(part => ((string?)part.Attribute("name") ?? "", Text(part)))],
            Text(xml.Element("returns")),
            [.. xml.Elements("exception").Select(part => (Name((string?)part.Attribute("cref")), Text(part)))],
            Text(xml.Element("remarks")));
    }

    static XElement? Xml(ISymbol symbol)
    {
        try
        {
            // Members of cells come without an element around them, those of assemblies with it.
            var text = symbol.OriginalDefinition.GetDocumentationCommentXml();
            var xml = string.IsNullOrWhiteSpace(text) ? null : XElement.Parse($"<all>{text}</all>");
            xml = xml?.Element("member") ?? xml;
            return xml?.Element("inheritdoc") is not null && Inherited(symbol) is { } origin ? Xml(origin) : xml;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } method } => method,
        IPropertySymbol { OverriddenProperty: { } property } => property,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? parent : type.Interfaces.FirstOrDefault(),
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(type => type.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(
                symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    static string Text(XElement? element) =>
        element is null ? "" : Spaces().Replace(string.Concat(element.Nodes().Select(Text)), " ").Replace(" ¶ ", "\n", StringComparison.Ordinal).Trim();

    static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" or "paramref" or "typeparamref", IsEmpty: true } link =>
            Name((string?)link.Attribute("cref")) is { Length: > 0 } name
                ? name
                : (string?)link.Attribute("name") ?? (string?)link.Attribute("langword") ?? (string?)link.Attribute("href") ?? "",
        XElement { Name.LocalName: "para" or "item" or "code" } block => $" ¶ {string.Concat(block.Nodes().Select(Text))} ¶ ",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    // M:System.Console.WriteLine(System.String) is WriteLine to readers.
    static string Name(string? reference) =>
        reference is null ? "" : reference.Split('(')[0].Split(':')[^1].Split('.')[^1].Split('`')[0];

    [GeneratedRegex(@"(\s|(?<=¶)\s*¶)+")]
    private static partial Regex Spaces();
}
