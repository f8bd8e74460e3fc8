using OfficialApi.Lists;
using OfficialApi.Matching;
using OfficialApi.Sources;
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

    [ListsTheory]
    [MemberData(nameof(Projects))]
    public void AProjectUsesOnlyOfficialMembers(string path) => Check(ProjectSource.Compile(path));

    [ListsTheory]
    [MemberData(nameof(Notebooks))]
    public void ANotebookUsesOnlyOfficialMembers(string path) => Check(NotebookSource.Compile(path));

    void Check(CompiledSource source)
    {
        var matcher = new Matcher(Official.Value);
        var uses = source.Uses().ToList();
        var problems = from use in uses
                       group use.Place by matcher.Problem(use) into places
                       where places.Key is not null
                       select $"{string.Join("\n", places.Distinct())}\n  {places.Key}";
        var found = problems.ToList();
        output.WriteLine($"{uses.Count} uses of the official API in {source.Name}");
        Assert.NotEmpty(uses);
        Assert.True(found.Count == 0, $"{found.Count} of the members used are not official ones:\n{string.Join('\n', found)}");
    }
}
