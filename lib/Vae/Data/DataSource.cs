namespace Vae.Data;

/// <summary>
/// Where the files of a data set come from: the folder that <c>VAE_DATA</c> names; without it the cache, and what the
/// cache lacks from the mirrors.
/// </summary>
/// <param name="Files">The files of the data set.</param>
/// <param name="Downloader">Fetches what the cache lacks.</param>
public sealed record DataSource(IReadOnlyList<RemoteFile> Files, Downloader Downloader)
{
    /// <summary>Names a folder that holds the files, a relative one from the repository's root; nothing is downloaded then.</summary>
    public const string Variable = "VAE_DATA";

    /// <summary>Where downloads are kept: the repository's <c>data/</c>.</summary>
    public string Cache { get => field ??= Path.Combine(Repository.Root, "data"); init; }

    /// <summary>The folder that <c>VAE_DATA</c> names; null where it is not set.</summary>
    // Not from the working directory, which is another one for a program, a test and each notebook.
    internal static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? Path.GetFullPath(named, Repository.Root) : null;

    /// <summary>The folder that holds all the files, which are downloaded first where that is needed.</summary>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="FileNotFoundException"><c>VAE_DATA</c> is set, and its folder lacks files.</exception>
    /// <exception cref="DownloadException">The cache lacks files, and they could not be downloaded.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public string Locate(IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Named is { } named)
            return Complete(named, advice: $"{Variable} names it: put the files there, correct the variable, or unset it to have them in {Cache}");
        // On the thread pool, so that a caller's synchronisation context cannot stall the download.
        if (Missing(Cache) is not []) Task.Run(() => Downloader.FetchAsync(Files, Cache, progress, cancellation), cancellation).GetAwaiter().GetResult();
        return Cache;
    }

    /// <summary>The folder, if it holds all the files.</summary>
    /// <exception cref="FileNotFoundException">It does not; the message says what it lacks, and the advice.</exception>
    internal string Complete(string folder, string advice) => Missing(folder) is [] ? Path.GetFullPath(folder) : throw new FileNotFoundException(
        $"{Path.GetFullPath(folder)} lacks {string.Join(", ", Missing(folder))}. {advice} (data/README.md says where they come from).");

    /// <summary>The names of the files that a folder lacks.</summary>
    internal string[] Missing(string folder)
        => [.. Files.Select(file => file.Name).Where(name => !File.Exists(Path.Combine(folder, name)))];
}
