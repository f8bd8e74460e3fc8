namespace Vae;

/// <summary>Where this checkout is.</summary>
public static class Repository
{
    private const string Landmark = "Vae.Notebooks.sln";

    /// <summary>The folder that holds <c>Vae.Notebooks.sln</c>, above this assembly or above the working directory.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Root { get; } =
        Above(Path.GetDirectoryName(typeof(Repository).Assembly.Location)) ?? Above(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException(
            $"{Landmark} was found neither above {typeof(Repository).Assembly.Location} nor above {Environment.CurrentDirectory}. " +
            "Run from inside the repository.");

    private static string? Above(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, Landmark))) return folder;
        return null;
    }
}
