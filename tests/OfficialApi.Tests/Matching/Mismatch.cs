using Microsoft.CodeAnalysis;
using OfficialApi.Lists;
using OfficialApi.Uses;

namespace OfficialApi.Matching;

/// <summary>Compares the member that a source uses with an official one of the same name.</summary>
static class Mismatch
{
    /// <summary>Why the source would not compile, or mean something else, against the official member; or null.</summary>
    public static string? Of(Use use, ApiKind kind, ApiMember official)
    {
        if (kind != official.Kind)
            return $"it is a {official.Kind}, here a {kind}.";
        if (official.IsStatic is { } isStatic && kind != ApiKind.Constructor && isStatic != use.Symbol.IsStatic)
            return isStatic ? "it is static." : "it is not static.";
        if (use.IsAssigned && !official.IsWritable)
            return "it cannot be assigned.";
        // A list that gives no type parameters gives their names only.
        var numbered = official.Arity is not null;
        if (use.Symbol is IMethodSymbol method)
        {
            if (numbered && method.Arity != official.Arity)
                return $"it has {official.Arity} type parameters, here {method.Arity}.";
            if (official.IsExtension is { } isExtension && isExtension != method.IsExtensionMethod)
                return isExtension ? "it is an extension method." : "it is not an extension method.";
        }
        var type = TypeOf(use.Symbol) is { } symbol ? Signature.Name(symbol, numbered) : "Void";
        if (type != official.Type)
            return $"its type is {official.Type}, here {type}.";
        return OfParameters(use, ParametersOf(use.Symbol), official.Parameters, numbered);
    }

    // The embedded member may leave out optional parameters that nobody needs; it may not add any or change their order.
    static string? OfParameters(
        Use use, IReadOnlyList<IParameterSymbol> here, IReadOnlyList<ApiParameter> official, bool numbered)
    {
        var next = 0;
        foreach (var parameter in here)
        {
            // The receiver of an extension method has no name to the caller.
            var isReceiver = parameter.Ordinal == 0 && use.Symbol is IMethodSymbol { IsExtensionMethod: true };
            if (!isReceiver)
                next = PositionOf(parameter, official, next);
            if (next == official.Count)
                return $"it has no parameter {parameter.Name} here.";
            var listed = official[next];
            if (!isReceiver && listed.Name != parameter.Name)
                return $"its parameter {listed.Name} is called {parameter.Name} here.";
            var type = Signature.Name(parameter, numbered);
            if (listed.Type != type)
                return $"its parameter {listed.Name} is a {listed.Type}, here a {type}.";
            if (listed.IsOptional != parameter.IsOptional)
                return $"its parameter {listed.Name} is {(listed.IsOptional ? "optional" : "required")}.";
            if (listed.Default is { } value && value != Signature.Default(parameter))
                return $"its parameter {listed.Name} is {value} by default, here {Signature.Default(parameter)}.";
            if (next != parameter.Ordinal && use.Positional.Contains(parameter, SymbolEqualityComparer.Default))
                return $"its parameter {listed.Name} stands elsewhere: pass it by name.";
            next++;
        }
        return official.Skip(next).FirstOrDefault(parameter => !parameter.IsOptional) is { } missing
            ? $"its parameter {missing.Name} is missing here."
            : null;
    }

    // Behind the optional parameters that are not here.
    static int PositionOf(IParameterSymbol parameter, IReadOnlyList<ApiParameter> official, int start)
    {
        while (start < official.Count && official[start].Name != parameter.Name && official[start].IsOptional)
            start++;
        return start;
    }

    static IReadOnlyList<IParameterSymbol> ParametersOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => null,
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => throw new NotSupportedException($"{symbol} has no type."),
    };
}
