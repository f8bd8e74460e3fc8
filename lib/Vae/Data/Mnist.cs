namespace Vae.Data;

/// <summary>
/// The handwritten digits of LeCun, Cortes and Burges: 70,000 images of 28 × 28 pixels, split as the reports do.
/// </summary>
public static class Mnist
{
    private const int TrainCount = 50_000, TrainingFileCount = 60_000, TestCount = 10_000, Pixels = 28 * 28;

    /// <summary>The four files, as they are distributed.</summary>
    public static IReadOnlyList<RemoteFile> Files { get; } =
    [
        new("train-images-idx3-ubyte.gz", 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
        new("train-labels-idx1-ubyte.gz", 28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
        new("t10k-images-idx3-ubyte.gz", 1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
        new("t10k-labels-idx1-ubyte.gz", 4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"),
    ];

    /// <summary>The folder that <c>VAE_DATA</c> names, or <c>data/</c>, filled from one of two mirrors.</summary>
    public static DataSource Source { get; } = new(Files, new Downloader(
    [
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"), new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
    ]));

    /// <summary>
    /// Reads MNIST and puts it on a device: the first 50,000 training images, the last 10,000 to validate, 10,000 to test.
    /// </summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="folder">Holds the four files; when null, <see cref="Source"/> finds or downloads them.</param>
    /// <exception cref="FileNotFoundException">A folder that was named lacks a file.</exception>
    /// <exception cref="DownloadException">No folder was named, <c>data/</c> lacks files, and they could not be downloaded.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or swapped with another.</exception>
    public static DataSplits Load(Device? device = null, string? folder = null)
    {
        folder = folder is null ? Source.Locate() : Source.Complete(folder, advice: "Put the files there, or name no folder to have them found");
        var training = Read(folder, Files[0].Name, Files[1].Name, TrainingFileCount, device ?? CPU);
        var test = Read(folder, Files[2].Name, Files[3].Name, TestCount, device ?? CPU);
        return new(
            training.Slice(0, TrainCount),
            training.Slice(TrainCount, TrainingFileCount - TrainCount),
            test);
    }

    private static ImageSet Read(string folder, string imageFile, string labelFile, int count, Device device)
    {
        var images = IdxFile.Read(Path.Combine(folder, imageFile), dimensions: 3);
        var labels = IdxFile.Read(Path.Combine(folder, labelFile), dimensions: 1);
        if (images.Shape is not [_, 28, 28] || images.Shape[0] != count || labels.Shape[0] != count)
            throw new InvalidDataException(
                $"{imageFile} and {labelFile} in {folder} hold arrays of {string.Join(" × ", images.Shape)} and {labels.Shape[0]}; " +
                $"MNIST has {count} × 28 × 28 and {count}. Are training and test files swapped?");
        return ImageSet.FromBytes("MNIST", images.Values, labels.Values, Pixels, device);
    }
}
