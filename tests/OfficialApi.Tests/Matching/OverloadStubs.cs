using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OfficialApi.Lists;

namespace OfficialApi.Matching;

/// <summary>
/// Static classes that hold the official overloads of a method, so that the compiler itself can say which one a call
/// means. An object whose method it is becomes the first parameter.
/// </summary>
sealed class OverloadStubs(CSharpCompilation compilation)
{
    readonly TypeText types = new(compilation);
    readonly Dictionary<string, string> classes = [];

    /// <summary>The class that holds some overloads; null where the embedded stack has the types of one at most.</summary>
    /// <param name="overloads">The official methods.</param>
    /// <param name="receiver">The type of the object; null for static methods.</param>
    public string? ClassOf(IEnumerable<ApiMember> overloads, string? receiver)
    {
        // An override has the parameters of what it overrides.
        var methods = overloads.DistinctBy(method => string.Join(',', method.Parameters.Select(parameter => parameter.Type)))
            .Select(method => Method(method, receiver)).OfType<string>().ToList();
        if (methods.Count < 2)
            return null;
        var body = string.Concat(methods);
        return classes.TryGetValue(body, out var name) ? name : classes[body] = $"Overloads{classes.Count}";
    }

    /// <summary>An assembly with all classes so far.</summary>
    /// <exception cref="InvalidOperationException">They do not compile.</exception>
    public MetadataReference Compile()
    {
        var code = string.Concat(classes.Select(pair => $"public static class {pair.Value}\n{{\n{pair.Key}}}\n"));
        var library = CSharpCompilation.Create("Overloads", [CSharpSyntaxTree.ParseText(code)], compilation.References,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return Sources.CompiledSource.WithoutErrors(library, "The overloads").ToMetadataReference();
    }

    // Without the overloads that the embedded stack has no types for: no call can mean them.
    string? Method(ApiMember method, string? receiver)
    {
        var parameters = method.Parameters.Select(Parameter).ToList();
        if (parameters.Contains(null))
            return null;
        // Lists do not say params; where an array ends the parameters, it is one.
        if (method.Parameters is [.., { IsOptional: false } last] && last.Type.EndsWith("[]", StringComparison.Ordinal))
            parameters[^1] = "params " + parameters[^1];
        if (receiver is not null)
            parameters.Insert(0, receiver + " receiver__");
        var typeParameters = TypeParameters(method).ToList();
        var generic = typeParameters.Count > 0 ? $"<{string.Join(", ", typeParameters)}>" : "";
        var result = types.Of(method.Type) ?? "object";
        return $"    public static {result} {method.Name}{generic}({string.Join(", ", parameters)}) => throw null;\n";
    }

    string? Parameter(ApiParameter parameter) => types.Of(parameter.Type) is { } type
        ? $"{type} @{parameter.Name}{(parameter.IsOptional ? " = default" : "")}"
        : null;

    // Where the list does not give them, they are the names that are no types.
    static IEnumerable<string> TypeParameters(ApiMember method) => method.Arity is { } arity
        ? Enumerable.Range(0, arity).Select(i => $"T{i}")
        : method.Parameters.SelectMany(parameter => parameter.Type.Split('<', '>', ',', '['))
            .Where(TypeText.IsTypeParameter).Distinct();
}
