namespace Vae.Data;

/// <summary>
/// Images and labels on one device. The whole set is two tensors, so that a minibatch is one selection on the device.
/// </summary>
public sealed record ImageSet
{
    /// <summary>Joins images and labels.</summary>
    /// <param name="name">What figures and results call the set: <c>MNIST</c>.</param>
    /// <param name="images">Intensities in [0, 1], <c>[N, 784]</c> float32.</param>
    /// <param name="labels">Classes, <c>[N]</c> int64.</param>
    /// <exception cref="ArgumentException">The shapes do not agree, or the set is empty.</exception>
    public ImageSet(string name, Tensor images, Tensor labels)
    {
        if (images.dim() != 2 || labels.dim() != 1 || images.shape[0] != labels.shape[0] || images.shape[0] == 0)
            throw new ArgumentException(
                $"An image set needs images [N, D] and labels [N] with N ≥ 1, not {images} and {labels}.", nameof(images));
        (Name, Images, Labels) = (name, images, labels);
    }

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

    /// <summary><paramref name="count"/> images from <paramref name="start"/> on; a view, nothing is copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The set has fewer images.</exception>
    public ImageSet Slice(long start, long count)
    {
        if (start < 0 || count < 1 || start + count > Count)
            throw new ArgumentOutOfRangeException(nameof(count), $"Images {start} to {start + count} were asked for; {Name} has {Count}.");
        return new(Name, Images.narrow(0, start, count), Labels.narrow(0, start, count));
    }

    /// <summary>The first <paramref name="count"/> images, or all where there are fewer.</summary>
    public ImageSet Take(long count) => Slice(0, Math.Min(count, Count));

    /// <summary>The set on another device.</summary>
    public ImageSet To(Device device) => new(Name, Images.to(device), Labels.to(device));

    /// <summary>The first image of each class, in the order of the classes, <c>[classes, 784]</c>.</summary>
    public Tensor OneOfEach()
    {
        var labels = Labels.cpu().data<long>().ToArray();
        long[] first = [.. labels.Distinct().Order().Select(label => (long)Array.IndexOf(labels, label))];
        return Images.index_select(0, tensor(first, [first.Length], device: Device));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Count:N0} images of {Images.shape[1]} pixels on {Device}";
}
