namespace Vae.Data;

/// <summary>Where data sets are looked for: the folder named by <c>VAE_DATA</c>, then the repository's <c>data/</c>.</summary>
public static class DataFolder
{
    /// <summary>Names the folder that is used first.</summary>
    public const string Variable = "VAE_DATA";

    /// <summary>The repository's <c>data/</c>, where downloads are kept.</summary>
    public static string Cache => Path.Combine(Repository.Root, "data");

    /// <summary>The first folder that holds all the files.</summary>
    /// <exception cref="FileNotFoundException">There is none; the message says where they were looked for and what to do.</exception>
    public static string Find(IReadOnlyList<string> files)
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        string[] folders = string.IsNullOrEmpty(named) ? [Cache] : [Path.GetFullPath(named), Cache];
        var missing = folders.ToDictionary(folder => folder, folder => files.Where(file => !File.Exists(Path.Combine(folder, file))).ToArray());
        return folders.FirstOrDefault(folder => missing[folder].Length == 0) ?? throw new FileNotFoundException(
            "The data were not found: " + string.Join("; ", folders.Select(folder => $"{folder} lacks {string.Join(", ", missing[folder])}")) +
            $". Put the files into one of these folders, or set {Variable} to the folder that has them (data/README.md says where they come from).");
    }
}
