using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OfficialApi.Lists;
using OfficialApi.Matching;
using OfficialApi.Sources;
using OfficialApi.Uses;
using Xunit.Abstractions;

namespace OfficialApi;

/// <summary>What runs on both stacks uses only what the official packages have.</summary>
public sealed class OfficialApiTests(ITestOutputHelper output)
{
    static readonly Lazy<ApiTypes> Official = new(OfficialLists.Read);

    // The tests that run on both stacks; the others are those of the embedded one.
    public static TheoryData<string> Sources { get; } =
    [
        .. Files("lib", ".csproj"), .. Files("bench", ".csproj"),
        "tests/Vae.Tests/Vae.Tests.csproj", "tests/TorchSharp.Tests/TorchSharp.Tests.csproj",
        .. Files("notebooks", ".ipynb"),
        .. Files("notebooks", ".dib").Where(path => path != "notebooks/start.dib"), // which every notebook imports
    ];

    // DynamicObj has no list: whatever a source uses of it is reported.
    public static TheoryData<string> Assemblies { get; } = [.. CompiledSource.Official.Where(name => name != "DynamicObj")];

    [ListsTheory]
    [MemberData(nameof(Sources))]
    public void ASourceUsesOnlyWhatIsOfficial(string path)
    {
        var source = Path.GetExtension(path) == ".csproj" ? ProjectSource.Compile(path) : NotebookSource.Compile(path);
        Check(path, source.Uses(), source.Compilations.SelectMany(new Ambiguities(Official.Value).Find));
    }

    [ListsTheory]
    [MemberData(nameof(Assemblies))]
    public void AnAssemblyOfTheStackHasOnlyWhatIsOfficial(string name)
    {
        var compilation = CSharpCompilation.Create("reference", references: References.All);
        var assembly = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Single(symbol => symbol.Name == name);
        Check(name, Surface.Of(assembly), []);
    }

    void Check(string name, IEnumerable<Use> uses, IEnumerable<string> ambiguities)
    {
        var matcher = new Matcher(Official.Value);
        var all = uses.Select(use => (use.Place, Problem: matcher.Problem(use))).ToList();
        output.WriteLine($"{all.Count} uses of the official API in {name}");
        Assert.NotEmpty(all);
        var wrong = from use in all
                    where use.Problem is not null
                    group use.Place by use.Problem into places
                    select $"{string.Join('\n', places.Distinct())}\n  {places.Key}";
        var found = wrong.Concat(ambiguities).ToList();
        Assert.True(found.Count == 0, $"{name}: {found.Count} problems\n{string.Join('\n', found)}");
    }

    static IEnumerable<string> Files(string folder, string extension) =>
        Directory.EnumerateFiles(Path.Combine(Vae.Repository.Root, folder), "*" + extension, SearchOption.AllDirectories)
            .Where(path => !path.Contains(".ipynb_checkpoints"))
            .Select(path => Path.GetRelativePath(Vae.Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
