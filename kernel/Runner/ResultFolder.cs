namespace Vae.Kernel.Runner;

/// <summary>The files of results below a folder: <c>&lt;report&gt;/&lt;notebook&gt;.&lt;preset&gt;.json</c>.</summary>
static class ResultFolder
{
    /// <summary>Where runs write, relative to the working directory.</summary>
    public static readonly string Written = Path.Combine("artifacts", "results");

    /// <summary>Where results of full size are kept.</summary>
    public const string Published = "results";

    /// <summary>The data set of the reports; digits that were drawn in its place replicate nothing.</summary>
    const string DataSet = "MNIST";

    const string Full = ".full.json";

    /// <summary>The results of full size that are kept, in the order of their claims.</summary>
    /// <exception cref="ResultException">A file is not a result.</exception>
    public static IReadOnlyList<NotebookResult> ReadPublished() =>
        [.. Files(Published, $"*{Full}").Order(StringComparer.Ordinal).Select(NotebookResult.Read)];

    /// <summary>A notebook's files and when they were written.</summary>
    public static IReadOnlyDictionary<string, DateTime> Of(NotebookJob job) =>
        Files(Written, $"{job.Name}.*.json").Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == job.Folder)
            .ToDictionary(path => path, File.GetLastWriteTimeUtc);

    /// <summary>What a notebook wrote last, with either preset; null where it has written nothing.</summary>
    /// <exception cref="ResultException">The file is not a result.</exception>
    public static NotebookResult? Last(string folder, string name) =>
        Files(Written, $"{name}.*.json").Where(path => Path.GetFileName(Path.GetDirectoryName(path)) == folder)
            .MaxBy(File.GetLastWriteTimeUtc) is { } path ? NotebookResult.Read(path) : null;

    /// <summary>Checks that a notebook's results are about the data set of the reports.</summary>
    /// <exception cref="ExportException">A result is about other data.</exception>
    public static void RefuseOtherData(IEnumerable<NotebookResult> results)
    {
        if (results.FirstOrDefault(result => result.Data != DataSet) is { } other)
            throw new ExportException($"{other.Path} is about {other.Data}, not about {DataSet}, and replicates no "
                + $"report: nothing of the notebook was published. Run it again with {DataSet}; data/README.md says "
                + "where its files come from.");
    }

    /// <summary>Copies a result to those that are kept, if it is of full size.</summary>
    public static void Publish(NotebookResult result)
    {
        if (!result.Path.EndsWith(Full, StringComparison.Ordinal))
            return;
        var target = Path.Combine(Published, Path.GetRelativePath(Written, result.Path));
        AtomicFile.Write(target, File.ReadAllBytes(result.Path));
    }

    static IEnumerable<string> Files(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder).SelectMany(report => Directory.EnumerateFiles(report, pattern))
        : [];
}
