namespace Vae.Data;

/// <summary>
/// The handwritten digits of LeCun, Cortes and Burges: 70,000 images of 28 × 28 pixels, split as the reports do.
/// </summary>
public static class Mnist
{
    /// <summary>What figures and results call the real MNIST, and nothing else.</summary>
    public const string Name = "MNIST";

    private const int TrainCount = 50_000, TrainingFileCount = 60_000, TestCount = 10_000, Side = 28;

    /// <summary>The four files, with the hashes of their contents, by which MNIST is known.</summary>
    public static IReadOnlyList<RemoteFile> Files { get; } =
    [
        new("train-images-idx3-ubyte.gz", 9912422, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new("train-labels-idx1-ubyte.gz", 28881, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new("t10k-images-idx3-ubyte.gz", 1648877, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new("t10k-labels-idx1-ubyte.gz", 4542, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
    ];

    /// <summary>The folder that <c>VAE_DATA</c> names, or <c>data/</c>, filled from one of two mirrors.</summary>
    public static DataSource Source { get; } = new(Files, new Downloader(
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ]));

    /// <summary>
    /// Reads MNIST and puts it on a device: the first 50,000 training images, the last 10,000 to validate, 10,000 to
    /// test. Other images in files of MNIST's names and sizes get another name and a <see cref="DataSplits.Banner"/>.
    /// </summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="folder">Holds the four files; when null, <see cref="Source"/> finds or downloads them.</param>
    /// <exception cref="FileNotFoundException">A folder that was named lacks a file.</exception>
    /// <exception cref="DownloadException">
    /// No folder was named, <c>data/</c> lacks files, and they could not be downloaded.
    /// </exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or swapped with another.</exception>
    public static DataSplits Load(Device? device = null, string? folder = null) => Read(device, Files, folder is null
        ? Source.Locate()
        : Source.Complete(folder, advice: "Put the files there, or name no folder to have them found"));

    /// <summary>Reads the files of a folder that has them all: MNIST, if their contents have the hashes.</summary>
    internal static DataSplits Read(Device? device, IReadOnlyList<RemoteFile> files, string folder)
    {
        IdxFile[] read = [.. files.Select((file, i) => IdxFile.Read(file.In(folder)!, dimensions: i % 2 == 0 ? 3 : 1))];
        string[] others = [.. files.Where((file, i) => read[i].Sha256 != file.Sha256).Select(file => file.Name)];
        var name = others is [] ? Name : $"images in {new DirectoryInfo(folder).Name}, not MNIST";

        ImageSet Part(int first, int count)
        {
            var (images, labels, highest) = (read[first], read[first + 1], read[first + 1].Values.Max());
            if (!images.Shape.SequenceEqual([count, Side, Side]) || labels.Shape[0] != count || highest > 9)
                throw new InvalidDataException($"{files[first].Name} and {files[first + 1].Name} in {folder} hold " +
                    $"{string.Join(" × ", images.Shape)} pixels and {labels.Shape[0]} labels up to {highest}; MNIST " +
                    $"has {count} × 28 × 28 and {count}, up to 9. Are training and test files swapped?");
            return ImageSet.FromBytes(name, images.Values, labels.Values, Side * Side, device ?? CPU);
        }
        var (training, test) = (Part(0, TrainingFileCount), Part(2, TestCount));
        return new(training.Take(TrainCount), training.Slice(TrainCount, TrainingFileCount - TrainCount), test,
            others is [] ? null : Banner($"in {folder}, the content of {string.Join(", ", others)} has another " +
                $"SHA-256. Figures and results call these data \"{name}\".", folder));
    }

    /// <summary>What a reader must know before any figure of other data.</summary>
    internal static string Banner(string why, string folder) =>
        $"""
        This is not MNIST: {why}
        Everything below runs, but its numbers cannot be compared with the reports, models that were trained on MNIST
        are not used, and ./run --publish refuses the results. To use MNIST, put its four files into {folder}
        or into a folder that {DataSource.Variable} names (data/README.md says where they come from).
        """;
}

/// <summary>The data that notebooks begin with: MNIST where it can be had, else drawn digits and a banner.</summary>
public static class Digits
{
    /// <summary>
    /// MNIST; or <see cref="SyntheticDigits"/> with a <see cref="DataSplits.Banner"/> where there is neither a folder
    /// with MNIST nor a way to download it. A folder named in <c>VAE_DATA</c> must hold files of MNIST's format.
    /// </summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="progress">Told how far a download is.</param>
    /// <param name="source">Where MNIST comes from; <see cref="Mnist.Source"/> when null.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="FileNotFoundException"><c>VAE_DATA</c> is set, and its folder lacks files.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or swapped with another.</exception>
    /// <exception cref="OperationCanceledException">The download was cancelled.</exception>
    public static DataSplits Load(Device? device = null, IProgress<DownloadProgress>? progress = null,
        DataSource? source = null, CancellationToken cancellation = default)
    {
        source ??= Mnist.Source;
        try
        {
            return Mnist.Read(device, source.Files, source.Locate(progress, cancellation));
        }
        catch (DownloadException error)
        {
            var lacking = string.Join(", ", source.Missing(source.Cache));
            var why = $"a program drew these digits, because {DataSource.Variable} is not set, " +
                $"and {source.Cache} lacks {lacking}. {error.Message}";
            return SyntheticDigits.Load(device) with { Banner = Mnist.Banner(why, source.Cache) };
        }
    }
}
