using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// The C# of a session: every submission is compiled against the ones before it and sees their variables, types and
/// usings. A submission that fails at run time keeps what it did; one that does not compile leaves no trace.
/// </summary>
sealed class ScriptChain
{
    static readonly string[] Usings =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks",
        "System.Linq", "Microsoft.DotNet.Interactive.Kernel",
    ];

    static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    readonly NotebookLoadContext context = new();
    readonly ReferenceResolver resolver;
    readonly CSharpCompilationOptions options;
    // Those that the submissions so far do not have: a submission has all references of those before it.
    readonly List<MetadataReference> newReferences = [.. HostReferences.All];
    CSharpCompilation? previous;
    object?[] states = new object?[16];
    int count;

    public ScriptChain()
    {
        resolver = new ReferenceResolver(context);
        // Optimised code: cells hold training loops.
        options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true,
            optimizationLevel: OptimizationLevel.Release, metadataReferenceResolver: resolver,
            sourceReferenceResolver: new LoadedFileResolver());
    }

    /// <summary>The submissions that ran, the newest first.</summary>
    public IEnumerable<object> Submissions => states.OfType<object>().Reverse();

    /// <summary>Adds an assembly for the submissions that follow.</summary>
    /// <exception cref="CellException">There is no such file, or it is a package.</exception>
    public void AddReference(string reference)
    {
        if (resolver.Resolve(reference) is { } resolved)
            newReferences.Add(resolved);
    }

    /// <summary>Compiles and runs a piece of code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="label">What stack traces call it.</param>
    /// <exception cref="CellException">The code does not compile.</exception>
    /// <returns>The value of its last expression, where it ends in one.</returns>
    public async Task<ScriptResult> RunAsync(string code, string label)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, label);
        var name = $"Submission#{count}";
        var compilation = CSharpCompilation.CreateScriptCompilation(name, tree, newReferences,
            options.WithScriptClassName(name).WithUsings(previous is null ? Usings : []), previous, typeof(object));
        var run = Load(compilation, label);
        previous = compilation;
        newReferences.Clear();
        count++;
        if (states.Length < count + 2)
            Array.Resize(ref states, states.Length * 2);
        var value = run is null ? null : await run(states).ConfigureAwait(false);
        return new ScriptResult(compilation.EndsInValue(tree), value);
    }

    Func<object?[], Task<object?>>? Load(CSharpCompilation compilation, string label)
    {
        // A submission of usings alone has nothing to run, and no place among the states.
        if (!HasCode(compilation))
        {
            CompileErrors.ThrowIfAny(compilation.GetDiagnostics(), label);
            return null;
        }
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        CompileErrors.ThrowIfAny(emitted.Diagnostics, label);
        image.Position = symbols.Position = 0;
        var assembly = context.LoadFromStream(image, symbols);
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        return assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
    }

    static bool HasCode(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot().Members.Count > 0);
}
