using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OfficialApi.Lists;
using OfficialApi.Sources;
using OfficialApi.Uses;

namespace OfficialApi.Matching;

/// <summary>
/// Finds calls that only the embedded stack understands: officially there are more overloads, and the call may be
/// ambiguous among them.
/// </summary>
sealed class Ambiguities(ApiTypes official)
{
    /// <summary>The calls of a compilation that are officially ambiguous or mean nothing, each with its place.</summary>
    public IEnumerable<string> Find(CSharpCompilation compilation)
    {
        var stubs = new OverloadStubs(compilation);
        var calls = compilation.SyntaxTrees.SelectMany(tree => Calls(compilation.GetSemanticModel(tree), stubs)).ToList();
        if (calls.Count == 0)
            yield break;
        var withStubs = compilation.AddReferences(stubs.Compile());
        var models = compilation.SyntaxTrees.ToDictionary(tree => tree, tree => withStubs.GetSemanticModel(tree));
        foreach (var (call, officially) in calls)
        {
            var info = models[call.SyntaxTree]
                .GetSpeculativeSymbolInfo(call.SpanStart, officially, SpeculativeBindingOption.BindAsExpression);
            var candidates = string.Join("\n    ", info.CandidateSymbols);
            if (info.Symbol is null)
                yield return $"{Place.Of(call)}\n  {call} is officially ambiguous, or none of\n    {candidates}";
        }
    }

    // Calls of official methods, and the same calls of the overloads in their stub.
    IEnumerable<(InvocationExpressionSyntax Call, ExpressionSyntax Officially)> Calls(
        SemanticModel model, OverloadStubs stubs)
    {
        foreach (var call in model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
                || method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension)
                || !CompiledSource.Official.Contains(method.ContainingAssembly.Name) || method.ContainingType.IsGenericType)
                continue;
            var receiverType = method is { IsStatic: false, MethodKind: MethodKind.Ordinary }
                ? method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
                : null;
            if (Receiver(call, method) is not { } receiver || stubs.ClassOf(Overloads(model, call, method), receiverType) is not { } name)
                continue;
            var called = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
            var arguments = receiver.Concat(call.ArgumentList.Arguments.Select(argument => argument.ToString()));
            var text = $"global::{name}.{called}({string.Join(", ", arguments)})";
            yield return (call, SyntaxFactory.ParseExpression(text));
        }
    }

    // Instance and static methods compete with those of their own type; extension methods with those of a
    // class of the same name in another namespace (Plotly.NET has two).
    List<ApiMember> Overloads(SemanticModel model, InvocationExpressionSyntax call, IMethodSymbol method)
    {
        var types = method.MethodKind == MethodKind.ReducedExtension
            ? model.LookupNamespacesAndTypes(call.SpanStart, name: method.ContainingType.Name).OfType<INamedTypeSymbol>()
            : [method.ContainingType];
        return [.. types.Append(method.ContainingType).Select(Signature.Key).Distinct()
            .SelectMany(key => official.Find(key)?.Members ?? [])
            .Where(member => member.Name == method.Name && member.Kind == ApiKind.Method
                && (method.MethodKind != MethodKind.ReducedExtension || member.IsExtension != false))];
    }

    // What the object of the call becomes; null where that cannot be written: x?.call().
    static string[]? Receiver(InvocationExpressionSyntax call, IMethodSymbol method) => (call.Expression, method) switch
    {
        (_, { IsStatic: true, MethodKind: MethodKind.Ordinary }) => [],
        (MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax } access, _) => [access.Expression.ToString()],
        (SimpleNameSyntax, _) => ["this"],
        _ => null,
    };
}
