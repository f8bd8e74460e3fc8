using System.Reflection;
using System.Runtime.Loader;
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

    // A method that calls itself without end gets an exception, where it would end the process.
    static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb,
        instrumentationKinds: [InstrumentationKind.StackOverflowProbing]);

    readonly NotebookLoadContext context = new();
    readonly ReferenceResolver resolver;
    readonly CSharpCompilationOptions options;
    // They stay loaded: a function pointer alone does not keep its code, and a call would end the process.
    readonly List<Assembly> pointedTo = [];
    volatile Chain chain = new(null, null, null, [.. HostReferences.All]);
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
            chain = chain with { NewReferences = chain.NewReferences.Add(resolved) };
    }

    /// <summary>A line of what ran under a label; null where it is not known.</summary>
    public string? FindLine(string label, int number) => SourceLine.Find(chain.Newest, label, number);

    /// <summary>The syntax of a piece of code.</summary>
    public static SyntaxTree Parse(string code, string label = "", CancellationToken cancellation = default) =>
        CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, label, cancellation);

    /// <summary>What a piece of code would mean if it came next. This may be asked from any thread.</summary>
    public CSharpCompilation Draft(string code) => Create(Parse(code), "Draft", chain);

    /// <summary>Compiles a piece of code, which from then on is a part of the session.</summary>
    /// <param name="code">The code.</param>
    /// <param name="label">What stack traces call it.</param>
    /// <param name="cancellation">Gives the compilation up.</param>
    /// <exception cref="CellException">The code does not compile.</exception>
    public Submission Compile(string code, string label, CancellationToken cancellation)
    {
        var tree = Parse(code, label, cancellation);
        var name = $"Submission#{count++}";
        var compilation = Create(tree, name, chain);
        var declared = Declarations.Of(compilation);
        var others = chain.VisibleTo(new HashSet<string>());
        var before = others.VisibleTo(declared);
        if (before != chain)
            compilation = Create(tree, name, before);
        // What declares nothing, or is run again, is not needed for long. It can be unloaded, at a price: that takes memory in
        // advance, also for all that refers to it.
        var unloadable = declared.Count == 0 || before != others || before.IsUnloadable;
        AssemblyLoadContext home = unloadable ? new SubmissionLoadContext(before, context) : context;
        var assembly = Load(compilation, home, label, cancellation);
        if (assembly is not null && TakesAddress(compilation))
            pointedTo.Add(assembly);
        chain = new Chain(before, compilation, assembly, []);
        // The first place belongs to globals, which there are none; what stood behind the new submission is gone with its names.
        var place = before.RunningCount + 1;
        if (states.Length <= place)
            Array.Resize(ref states, states.Length * 2);
        Array.Clear(states, place, states.Length - place);
        return new Submission(compilation.EndsInValue(tree), assembly is null ? null : Start(assembly, compilation));
    }

    Assembly? Load(CSharpCompilation compilation, AssemblyLoadContext home, string label, CancellationToken cancellation)
    {
        // A submission of usings alone has nothing to run, and no place among the states.
        if (!HasCode(compilation))
        {
            CompileErrors.ThrowIfAny(compilation.GetDiagnostics(cancellation), label);
            return null;
        }
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, cancellationToken: cancellation, options: EmitOptions);
        CompileErrors.ThrowIfAny(emitted.Diagnostics, label);
        image.Position = symbols.Position = 0;
        var (wovenImage, wovenSymbols) = StopPointWeaver.Weave(image, symbols);
        return home.LoadFromStream(wovenImage, wovenSymbols);
    }

    Func<Task<object?>> Start(Assembly assembly, CSharpCompilation compilation)
    {
        var entry = compilation.GetEntryPoint(CancellationToken.None)!;
        var run = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return () => run(states);
    }

    CSharpCompilation Create(SyntaxTree tree, string name, Chain before) =>
        CSharpCompilation.CreateScriptCompilation(name, tree, before.NewReferences,
            options.WithScriptClassName(name).WithUsings(before.Newest is null ? Usings : []), before.Newest, typeof(object));

    static bool TakesAddress(CSharpCompilation compilation) => compilation.SyntaxTrees.Any(
        tree => tree.GetRoot().DescendantNodes().Any(node => node.IsKind(SyntaxKind.AddressOfExpression)));

    static bool HasCode(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot().Members.Count > 0);
}
