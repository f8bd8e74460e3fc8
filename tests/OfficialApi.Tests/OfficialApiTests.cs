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

    public static TheoryData<string> Projects { get; } =
        ["lib/Vae/Vae.csproj", "bench/Vae.Bench/Vae.Bench.csproj", "tests/Vae.Tests/Vae.Tests.csproj",
            "tests/TorchSharp.Tests/TorchSharp.Tests.csproj"];

    public static TheoryData<string> Notebooks { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Vae.Repository.Root, "notebooks"), "*.ipynb", SearchOption.AllDirectories)
            .Where(path => !path.Contains(".ipynb_checkpoints"))
            .Select(path => Path.GetRelativePath(Vae.Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    // DynamicObj has no list: whatever is used of it is reported.
    public static TheoryData<string> Assemblies { get; } = [.. CompiledSource.Official.Where(name => name != "DynamicObj")];

    [ListsTheory]
    [MemberData(nameof(Projects))]
    public void AProjectUsesOnlyOfficialMembers(string path) => Check(path, ProjectSource.Compile(path).Uses());

    [ListsTheory]
    [MemberData(nameof(Notebooks))]
    public void ANotebookUsesOnlyOfficialMembers(string path) => Check(path, NotebookSource.Compile(path).Uses());

    [ListsTheory]
    [MemberData(nameof(Assemblies))]
    public void AnAssemblyOfTheEmbeddedStackHasOnlyOfficialMembers(string name)
    {
        var compilation = CSharpCompilation.Create("reference", references: References.All);
        var assembly = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Single(symbol => symbol.Name == name);
        Check(name, Surface.Of(assembly));
    }

    void Check(string name, IEnumerable<Use> uses)
    {
        var matcher = new Matcher(Official.Value);
        var problems = (from use in uses
                        group use.Place by (use.Symbol, Problem: matcher.Problem(use)) into places
                        select (places.Key.Problem, Places: places.Distinct().ToList())).ToList();
        output.WriteLine($"{problems.Count} members of the official API, used in {problems.Sum(problem => problem.Places.Count)} places of {name}");
        var found = problems.Where(problem => problem.Problem is not null)
            .Select(problem => $"{string.Join('\n', problem.Places)}\n  {problem.Problem}").ToList();
        Assert.NotEmpty(problems);
        Assert.True(found.Count == 0, $"{found.Count} of the members are not official ones:\n{string.Join('\n', found)}");
    }
}
