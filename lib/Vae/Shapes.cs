namespace Vae;

/// <summary>Shapes of tensors, in words and as checks.</summary>
internal static class Shapes
{
    /// <summary>The shape, <c>[B, 784]</c>.</summary>
    internal static string ShapeText(this Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    /// <summary>Shape and dtype, <c>[784, 2] of float32</c>.</summary>
    internal static string Describe(this Tensor tensor) =>
        $"{tensor.ShapeText()} of {tensor.dtype.ToString().ToLowerInvariant()}";

    /// <summary>Checks that the last dimension of images is their pixels.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static Tensor CheckPixels(Tensor images, long pixels, string name = "images") =>
        images.dim() >= 2 && images.shape[^1] == pixels
            ? images
            : throw new ArgumentException(
                $"Images of {pixels} pixels are needed, [B, {pixels}], not {images.ShapeText()}.", name);
}
