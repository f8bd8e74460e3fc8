using Vae.Models;

namespace Vae.Inference;

/// <summary>Which pixels of an image are seen, <c>[784]</c> of bool: true where a pixel is observed.</summary>
public static class PixelMask
{
    private const int Side = 28;

    /// <summary>The left half of images of 28×28 pixels, columns 0 to 13 of every row, <c>[784]</c> (report 2, task 4b).</summary>
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

    /// <summary>
    /// log p(x_O|z) = Σ_{d ∈ O} log p(x_d|z) of images <c>[B, 784]</c> for S latents of each, <c>[S, B, Z]</c>:
    /// <c>[S, B]</c>, in nats. O is all pixels where no mask is given.
    /// </summary>
    internal static Tensor LogProb(VariationalAutoencoder model, Tensor latents, Tensor images, Tensor? pixels)
    {
        var perPixel = model.Likelihood.LogProb(model.Decode(latents), images.unsqueeze(0).expand([latents.shape[0], .. images.shape]));
        return (pixels is null ? perPixel : perPixel.masked_fill(~pixels, 0)).sum(-1);
    }

    internal static void Check(Tensor images, Tensor observed)
    {
        if (observed.dtype != ScalarType.Bool || !observed.shape.SequenceEqual(images.shape[^1..]))
            throw new ArgumentException(
                $"The mask of images [{string.Join(", ", images.shape)}] must be [{images.shape[^1]}] of bool, true where a pixel is observed; " +
                $"this one is [{string.Join(", ", observed.shape)}] of {observed.dtype.ToString().ToLowerInvariant()}.", nameof(observed));
    }
}
