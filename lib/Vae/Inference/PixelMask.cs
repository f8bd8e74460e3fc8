namespace Vae.Inference;

/// <summary>Which pixels of an image are seen, <c>[784]</c> of bool: true where a pixel is observed.</summary>
public static class PixelMask
{
    private const int Side = 28;

    /// <summary>
    /// The left half of images of 28×28 pixels, columns 0 to 13 of every row, <c>[784]</c> (report 2, task 4b).
    /// </summary>
    public static Tensor LeftHalf(Device device)
    {
        using var scope = NewDisposeScope();
        var columns = arange(Side, dtype: ScalarType.Int64, device: device) < Side / 2;
        return columns.repeat(Side).MoveToOuterDisposeScope();
    }

    /// <summary>Images as they are seen: what is hidden becomes 0.</summary>
    /// <param name="images"><c>[…, 784]</c>.</param>
    /// <param name="observed"><c>[784]</c> of bool.</param>
    /// <exception cref="ArgumentException">The mask does not fit the images.</exception>
    public static Tensor Hide(Tensor images, Tensor observed)
    {
        Check(images, observed);
        using var scope = NewDisposeScope();
        return images.masked_fill(~observed, 0).MoveToOuterDisposeScope();
    }

    internal static void Check(Tensor images, Tensor observed)
    {
        if (observed.dtype != ScalarType.Bool || !observed.shape.SequenceEqual(images.shape[^1..]))
            throw new ArgumentException(
                $"The mask of images {images.ShapeText()} must be [{images.shape[^1]}] of bool, " +
                $"true where a pixel is observed; this one is {observed.Describe()}.", nameof(observed));
    }
}
