namespace OfficialApi.Lists;

/// <summary>The lists of official signatures, which lie outside the repository.</summary>
static class OfficialLists
{
    /// <summary>The folder in VAE_API, or <c>shared/api</c> one or two folders above the repository; null without lists.</summary>
    public static string? Folder { get; } = FindFolder();

    /// <summary>Reads all lists, and what is known besides.</summary>
    /// <exception cref="IOException">A list is not there.</exception>
    /// <exception cref="FormatException">A line cannot be read.</exception>
    public static ApiTypes Read()
    {
        var folder = Folder ?? throw new DirectoryNotFoundException("There are no lists of official signatures.");
        var types = new ApiTypes();
        ReflectionList.Read(Lines(folder, "TorchSharp-0.107.txt"), types);
        ReflectionList.Read(Lines(folder, "Microsoft.DotNet.Interactive.txt").Skip(1), types); // a title
        PlotlyList.Read(Lines(folder, "Plotly.NET.txt"), types);
        ReflectionList.Read(KnownFacts.Lines, types);
        return types;
    }

    static IEnumerable<string> Lines(string folder, string name) =>
        File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0 && line[0] != '#');

    static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable("VAE_API") is { Length: > 0 } chosen)
            return chosen;
        var around = Directory.GetParent(Vae.Repository.Root);
        return new[] { around, around?.Parent }.OfType<DirectoryInfo>()
            .Select(folder => Path.Combine(folder.FullName, "shared", "api")).FirstOrDefault(Directory.Exists);
    }
}
