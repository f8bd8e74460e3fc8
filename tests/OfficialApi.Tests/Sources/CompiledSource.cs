using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OfficialApi.Uses;

namespace OfficialApi.Sources;

/// <summary>Source that has been compiled: a project, or the cells of a notebook.</summary>
/// <param name="Compilations">One of a project; one of each cell.</param>
sealed record CompiledSource(IReadOnlyList<CSharpCompilation> Compilations)
{
    // A partial member that a source generator fills in; generators do not run here, and nothing official depends on them.
    const string MissingPartialPart = "CS8795";

    /// <summary>The assemblies whose official members the lists hold.</summary>
    public static IReadOnlySet<string> Official { get; } = new HashSet<string>
    {
        "TorchSharp", "Plotly.NET", "Plotly.NET.CSharp", "DynamicObj",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting",
    };

    /// <summary>What it uses of the official assemblies.</summary>
    public IEnumerable<Use> Uses() => Compilations.SelectMany(compilation => compilation.SyntaxTrees
        .SelectMany(tree => UseCollector.Collect(compilation.GetSemanticModel(tree), Official)));

    /// <summary>The compilation itself.</summary>
    /// <exception cref="InvalidOperationException">It has errors.</exception>
    public static CSharpCompilation WithoutErrors(CSharpCompilation compilation, string name)
    {
        var errors = compilation.GetDiagnostics().Where(diagnostic =>
            diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != MissingPartialPart).ToList();
        return errors.Count == 0
            ? compilation
            : throw new InvalidOperationException($"{name} does not compile:\n{string.Join('\n', errors.Take(10))}");
    }
}
