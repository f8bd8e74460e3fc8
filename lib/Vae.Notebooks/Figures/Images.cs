namespace Vae.Notebooks.Figures;

/// <summary>Images of a tensor as grey pixels.</summary>
/// <param name="Pixels">Image by image, row by row; 0 is black.</param>
/// <param name="Count">How many images there are.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
internal sealed record Images(byte[] Pixels, int Count, int Height, int Width)
{
    /// <summary>Reads <c>[N, D]</c> (square images), <c>[N, H, W]</c> or <c>[N, 1, H, W]</c>; intensities are clipped to [0, 1].</summary>
    /// <exception cref="ArgumentException">The tensor has another shape, no image, or holds NaN.</exception>
    internal static Images Of(Tensor images)
    {
        var (count, height, width) = images.shape switch
        {
            [var n, var d] when Side(d) is var side && side * side == d => (n, side, side),
            [var n, var h, var w] => (n, h, w),
            [var n, 1, var h, var w] => (n, h, w),
            var shape => throw new ArgumentException(
                $"Images are [N, D] with D a square number, [N, H, W] or [N, 1, H, W], not [{string.Join(", ", shape)}].", nameof(images)),
        };
        if (images.numel() == 0)
            throw new ArgumentException("There is no image to draw.", nameof(images));
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var values = images.to_type(ScalarType.Float32).cpu().contiguous().data<float>().ToArray();
        if (Array.FindIndex(values, float.IsNaN) is >= 0 and var bad)
            throw new ArgumentException($"Image {bad / (height * width)} holds NaN.", nameof(images));
        return new([.. values.Select(Grey)], (int)count, (int)height, (int)width);
    }

    /// <summary>The pixels of one image.</summary>
    internal ReadOnlySpan<byte> this[int image] => Pixels.AsSpan(image * Height * Width, Height * Width);

    /// <summary>Whether the others are as many and as large.</summary>
    internal bool SameSize(Images other) => (Count, Height, Width) == (other.Count, other.Height, other.Width);

    /// <inheritdoc/>
    public override string ToString() => $"{Count} images of {Height} × {Width} pixels";

    private static byte Grey(float intensity) => (byte)Math.Round(255 * Math.Clamp(intensity, 0f, 1f));

    private static long Side(long pixels) => (long)Math.Round(Math.Sqrt(pixels));
}
