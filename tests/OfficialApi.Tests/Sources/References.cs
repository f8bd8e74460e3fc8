using Microsoft.CodeAnalysis;

namespace OfficialApi.Sources;

/// <summary>What source is compiled against: the assemblies of this test, which are the framework's and the stack's.</summary>
static class References
{
    static readonly IReadOnlyList<(string Name, MetadataReference Reference)> Loadable =
    [
        .. from path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
           select (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } = [.. Loadable.Select(pair => pair.Reference)];

    /// <summary>All but the one that is being compiled.</summary>
    public static IEnumerable<MetadataReference> AllBut(string assembly) =>
        Loadable.Where(pair => pair.Name != assembly).Select(pair => pair.Reference);
}
