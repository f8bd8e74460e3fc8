using Microsoft.CodeAnalysis;
using OfficialApi.Lists;
using OfficialApi.Uses;

namespace OfficialApi.Matching;

/// <summary>Says whether the official API has what a source uses of the embedded one.</summary>
sealed class Matcher(ApiTypes official)
{
    /// <summary>What is wrong with a use; null where nothing is.</summary>
    public string? Problem(Use use)
    {
        if (use.Symbol is INamedTypeSymbol type)
            return ProblemOf(type);
        if (IsOfEveryType(use.Symbol))
            return null;
        var owner = OwnerOf(use);
        var kind = KindOf(use.Symbol);
        var name = NameOf(use.Symbol);
        // Constructors are not inherited.
        var types = official.WithBases(Signature.Key(owner)).Take(kind == ApiKind.Constructor ? 1 : int.MaxValue);
        var members = types.SelectMany(listed => listed.Members).Where(member => member.Name == name).ToList();
        if (members.Count == 0)
            return $"officially {Signature.Key(owner)} has no {name}.";
        var mismatches = members.Select(member => (member, problem: Mismatch.Of(use, kind, member))).ToList();
        if (mismatches.Any(pair => pair.problem is null))
            return null;
        var reasons = mismatches.Select(pair => $"\n    {pair.member.Line}\n      {pair.problem}");
        return $"no official {name} fits {use.Symbol.ToDisplayString()}:{string.Concat(reasons)}";
    }

    string? ProblemOf(INamedTypeSymbol type)
    {
        var key = Signature.Key(type);
        if (!official.Has(key))
            return $"there is no official type {key}.";
        return type.BaseType is { } parent && Signature.Key(parent) is var parentKey && official.Find(parentKey) is not null
            && official.WithBases(key).All(listed => listed.Name != parentKey)
            ? $"officially {key} does not derive from {parentKey}."
            : null;
    }

    // The official class that the source goes through, so that a member is found where the official one declares it.
    INamedTypeSymbol OwnerOf(Use use)
    {
        for (var type = use.Receiver as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (official.Find(Signature.Key(type)) is not null)
                return type;
        }
        return use.Symbol.ContainingType;
    }

    // ToString and its like, and new() of a struct.
    static bool IsOfEveryType(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { OverriddenMethod: { } overridden })
            symbol = overridden;
        return symbol.IsImplicitlyDeclared && symbol.ContainingType.IsValueType
            || symbol.ContainingType.SpecialType
                is SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Enum;
    }

    static string NameOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "ctor",
        IPropertySymbol { IsIndexer: true } => "this",
        _ => symbol.Name,
    };

    static ApiKind KindOf(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => ApiKind.Constructor,
        IMethodSymbol => ApiKind.Method,
        IPropertySymbol => ApiKind.Property,
        IFieldSymbol => ApiKind.Field,
        _ => throw new NotSupportedException($"{symbol} is neither method, property nor field."),
    };
}
