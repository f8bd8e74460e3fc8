namespace Vae;

/// <summary>Where this checkout is.</summary>
public static class Repository
{
    private const string Landmark = "Vae.Notebooks.sln";

    /// <summary>
    /// The folder that holds <c>Vae.Notebooks.sln</c>, above this assembly or above the working directory.
    /// </summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root { get; } =
        Above(Path.GetDirectoryName(typeof(Repository).Assembly.Location)) ?? Above(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException($"{Landmark} is neither above {typeof(Repository).Assembly.Location} " +
            $"nor above {Environment.CurrentDirectory}. Run from inside the repository.");

    private static string? Above(string? folder) =>
        folder is null || File.Exists(Path.Combine(folder, Landmark)) ? folder : Above(Path.GetDirectoryName(folder));
}
