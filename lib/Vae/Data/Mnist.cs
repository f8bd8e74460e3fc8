namespace Vae.Data;

/// <summary>
/// The handwritten digits of LeCun, Cortes and Burges: 70,000 images of 28 × 28 pixels, split as the reports do.
/// </summary>
/// <param name="Train">The first 50,000 training images.</param>
/// <param name="Validation">The last 10,000 training images.</param>
/// <param name="Test">The 10,000 test images.</param>
public sealed record Mnist(ImageSet Train, ImageSet Validation, ImageSet Test)
{
    private const int TrainCount = 50_000, TrainingFileCount = 60_000, TestCount = 10_000, Pixels = 28 * 28;

    /// <summary>The four files, as they are distributed.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        "train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz",
    ];

    /// <summary>Reads MNIST from a folder and puts it on a device.</summary>
    /// <param name="device">Where the images will live; the host when null.</param>
    /// <param name="folder">Holds the four files; when null, <see cref="DataFolder.Find"/> looks for it.</param>
    /// <exception cref="FileNotFoundException">No folder holds the files; the message says where they were looked for.</exception>
    /// <exception cref="InvalidDataException">A file is truncated, corrupt or swapped with another.</exception>
    public static Mnist Load(Device? device = null, string? folder = null)
    {
        folder ??= DataFolder.Find(Files);
        var training = Read(folder, Files[0], Files[1], TrainingFileCount, device ?? CPU);
        var test = Read(folder, Files[2], Files[3], TestCount, device ?? CPU);
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
        using var bytes = tensor(images.Values, [count, Pixels]);
        using var classes = tensor(labels.Values, [count]);
        return new ImageSet("MNIST", bytes.to(device).to_type(ScalarType.Float32).div_(255), classes.to(device).to_type(ScalarType.Int64));
    }
}
