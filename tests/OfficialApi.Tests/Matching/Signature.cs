using System.Globalization;
using Microsoft.CodeAnalysis;
using OfficialApi.Lists;

namespace OfficialApi.Matching;

/// <summary>Writes the types and defaults of compiled code as <see cref="TypeName" /> and the lists do.</summary>
static class Signature
{
    /// <summary>The key of a type in <see cref="ApiTypes" />.</summary>
    public static string Key(INamedTypeSymbol type)
    {
        var name = type.Arity > 0 ? $"{type.Name}`{type.Arity}" : type.Name;
        if (type.ContainingType is { } outer)
            return $"{WithoutArity(outer)}.{name}";
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace}.{name}";
    }

    /// <summary>The name of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="numbered">Whether a method's type parameters are called <c>!0</c>, <c>!1</c>.</param>
    public static string Name(ITypeSymbol type, bool numbered) => type switch
    {
        IArrayTypeSymbol array => $"{Name(array.ElementType, numbered)}[{new string(',', array.Rank - 1)}]",
        ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter when numbered => "!" + parameter.Ordinal,
        IDynamicTypeSymbol => "Object",
        // A tuple of eight and more is nested; nothing official has one.
        INamedTypeSymbol { IsTupleType: true } tuple =>
            Generic("ValueTuple", tuple.TupleElements.Select(element => element.Type), numbered),
        INamedTypeSymbol { Arity: > 0 } generic => Generic(generic.Name, generic.TypeArguments, numbered),
        _ => type.MetadataName,
    };

    /// <summary>The type of a parameter.</summary>
    public static string Name(IParameterSymbol parameter, bool numbered) =>
        (parameter.RefKind == RefKind.None ? "" : "ref ") + Name(parameter.Type, numbered);

    /// <summary>The default of an optional parameter.</summary>
    public static string Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue && parameter.ExplicitDefaultValue is { } value
            ? Convert.ToString(value, CultureInfo.InvariantCulture)!
            : "null";

    static string Generic(string name, IEnumerable<ITypeSymbol> arguments, bool numbered) =>
        $"{name}<{string.Join(',', arguments.Select(argument => Name(argument, numbered)))}>";

    static string WithoutArity(INamedTypeSymbol type) => TypeName.Key(Key(type).Split('`')[0]);
}
