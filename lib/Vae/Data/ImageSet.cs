using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Vae.Data;

/// <summary>
/// Images and labels on one device. The whole set is two tensors, so that a minibatch is one selection on the device.
/// </summary>
public sealed record ImageSet
{
    /// <summary>Joins images and labels.</summary>
    /// <param name="name">What figures and results call the set: <c>MNIST</c>.</param>
    /// <param name="images">Intensities in [0, 1], <c>[N, 784]</c> float32.</param>
    /// <param name="labels">Classes from 0 on, <c>[N]</c> int64.</param>
    /// <exception cref="ArgumentException">
    /// The shapes do not agree, the set is empty, an intensity is outside [0, 1], or a label is negative.
    /// </exception>
    public ImageSet(string name, Tensor images, Tensor labels) : this(images, labels, name)
    {
        if (images.dim() != 2 || labels.dim() != 1 || images.shape[0] != labels.shape[0] || images.numel() == 0
            || images.dtype != ScalarType.Float32 || labels.dtype != ScalarType.Int64)
            throw new ArgumentException($"An image set needs images [N, D] of float32 and labels [N] of int64 with " +
                $"N ≥ 1, not {images.Describe()} and {labels.Describe()}.", nameof(images));
        Require.Intensities(images, name);
        using var lowest = labels.min();
        if (lowest.item<long>() < 0)
            throw new ArgumentException(
                $"{name} has the label {lowest.item<long>()}; classes count from 0.", nameof(labels));
    }

    // Unchecked, for parts of a set that was checked and for what cannot be wrong.
    private ImageSet(Tensor images, Tensor labels, string name) => (Name, Images, Labels) = (name, images, labels);

    /// <summary>What figures and results call the set.</summary>
    public string Name { get; }

    /// <summary>Intensities in [0, 1], <c>[N, 784]</c> float32.</summary>
    public Tensor Images { get; }

    /// <summary>Classes, <c>[N]</c> int64.</summary>
    public Tensor Labels { get; }

    /// <summary>How many images there are.</summary>
    public long Count => Images.shape[0];

    /// <summary>The device on which both tensors live.</summary>
    public Device Device => Images.device;

    /// <summary>Images and labels of one byte each, 0 to 255 for intensities 0 to 1.</summary>
    internal static ImageSet FromBytes(string name, byte[] images, byte[] labels, int pixels, Device device)
    {
        using var scope = NewDisposeScope();
        var intensities = tensor(images, [labels.Length, pixels]).to(device).to_type(ScalarType.Float32).div_(255);
        var classes = tensor(labels, [labels.Length]).to(device).to_type(ScalarType.Int64);
        return new(intensities.MoveToOuterDisposeScope(), classes.MoveToOuterDisposeScope(), name);
    }

    /// <summary>Several sets as one, in their order and with the first one's name; a copy.</summary>
    public static ImageSet Join(params ImageSet[] sets) =>
        new(cat([.. sets.Select(set => set.Images)]), cat([.. sets.Select(set => set.Labels)]), sets[0].Name);

    /// <summary><paramref name="count"/> images from <paramref name="start"/> on; a view, nothing is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer images.</exception>
    public ImageSet Slice(long start, long count) =>
        start >= 0 && count >= 1 && start + count <= Count
            ? new(Images.narrow(0, start, count), Labels.narrow(0, start, count), Name)
            : throw new ArgumentOutOfRangeException(
                nameof(count), $"Images {start} to {start + count} were asked for; {Name} has {Count}.");

    /// <summary>The first <paramref name="count"/> images, or all where there are fewer; a view.</summary>
    public ImageSet Take(long count) => Slice(0, Math.Min(count, Count));

    /// <summary>The images at these places, <c>[M]</c> int64 on the set's device; a copy.</summary>
    public ImageSet Select(Tensor indices) =>
        new(Images.index_select(0, indices), Labels.index_select(0, indices), Name);

    /// <summary>
    /// The same labels with another row of numbers for each image; unchecked, for noise leaves [0, 1].
    /// </summary>
    internal ImageSet WithImages(Tensor images) => new(images, Labels, Name);

    /// <summary>The set on another device.</summary>
    public ImageSet To(Device device) => new(Images.to(device), Labels.to(device), Name);

    /// <summary>The first image of each class, in the order of the classes, <c>[classes, 784]</c>.</summary>
    public Tensor OneOfEach()
    {
        using var scope = NewDisposeScope();
        var labels = Labels.ToLongs();
        long[] first = [.. labels.Distinct().Order().Select(label => (long)Array.IndexOf(labels, label))];
        return Images.index_select(0, tensor(first, [first.Length], device: Device)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Count:N0} images of {Images.shape[1]} pixels on {Device}";
}

/// <summary>Hashes of image sets, each computed once: all of MNIST takes some tenths of a second.</summary>
internal static class ContentHash
{
    private static readonly ConditionalWeakTable<ImageSet, string> Known = [];

    /// <summary>SHA-256 over the bytes of images and labels, in hexadecimal.</summary>
    internal static string Of(ImageSet set) => Known.GetValue(set, static set =>
    {
        using var scope = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in new[] { set.Images, set.Labels })
        {
            using var host = tensor.cpu().contiguous();
            hash.AppendData(host.bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });
}
