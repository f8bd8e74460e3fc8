namespace Vae.Data;

/// <summary>A file that mirrors distribute, and how to know that it is the right one.</summary>
/// <param name="Name">Its name on every mirror and on the disk.</param>
/// <param name="Length">Its size in bytes, as it is distributed.</param>
/// <param name="Sha256">
/// SHA-256 of its content in hexadecimal, decompressed where it is compressed: packing it anew changes nothing.
/// </param>
public sealed record RemoteFile(string Name, long Length, string Sha256)
{
    /// <summary>Where a folder has the file, as it is distributed or unpacked; null where it lacks it.</summary>
    internal string? In(string folder) => new[] { Name, Path.GetFileNameWithoutExtension(Name) }
        .Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>What is wrong with bytes that should be this file; null where nothing is.</summary>
    internal string? ProblemOf(byte[] bytes) =>
        FileContent.Decompress(bytes) is { } content && FileContent.Sha256(content) == Sha256 ? null
        : FileContent.IsHtml(bytes) ? "an HTML page"
        : Name.EndsWith(".gz") && !FileContent.IsGzip(bytes) ? "not gzip"
        : bytes.Length < Length ? "truncated"
        : bytes.Length > Length ? "too long"
        : $"the SHA-256 is not {Sha256}";
}

/// <summary>
/// Where the files of a data set come from: the folder that <c>VAE_DATA</c> names; without it the cache, and what the
/// cache lacks from the mirrors.
/// </summary>
/// <param name="Files">The files of the data set.</param>
/// <param name="Downloader">Fetches what the cache lacks.</param>
public sealed record DataSource(IReadOnlyList<RemoteFile> Files, Downloader Downloader)
{
    /// <summary>
    /// Names a folder that holds the files, a relative one from the repository's root; nothing is downloaded then.
    /// </summary>
    public const string Variable = "VAE_DATA";

    /// <summary>Where downloads are kept: the repository's <c>data/</c>.</summary>
    public string Cache { get => field ??= Path.Combine(Repository.Root, "data"); init; }

    /// <summary>The folder that <c>VAE_DATA</c> names; null where it is not set.</summary>
    // Not from the working directory, which is another one for a program, a test and each notebook.
    internal static string? Named => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named, Repository.Root)
        : null;

    /// <summary>The folder that holds all the files, which are downloaded first where that is needed.</summary>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="FileNotFoundException"><c>VAE_DATA</c> is set, and its folder lacks files.</exception>
    /// <exception cref="DownloadException">The cache lacks files, and they could not be downloaded.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public string Locate(IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Named is { } named)
            return Complete(named, advice: $"{Variable} names it: put the files there, correct the variable, " +
                $"or unset it to have them in {Cache}");
        // On the thread pool, so that a caller's synchronisation context cannot stall the download.
        if (Missing(Cache) is not [])
            Task.Run(() => Downloader.FetchAsync(Files, Cache, progress, cancellation)).GetAwaiter().GetResult();
        return Cache;
    }

    /// <summary>The folder, if it holds all the files.</summary>
    /// <exception cref="FileNotFoundException">It does not; the message says what it lacks, and the advice.</exception>
    internal string Complete(string folder, string advice) => Missing(folder) is []
        ? Path.GetFullPath(folder)
        : throw new FileNotFoundException($"{Path.GetFullPath(folder)} lacks {string.Join(", ", Missing(folder))}. " +
            $"{advice} (data/README.md says where they come from).");

    /// <summary>The names of the files that a folder lacks.</summary>
    internal string[] Missing(string folder) =>
        [.. Files.Where(file => file.In(folder) is null).Select(file => file.Name)];
}
