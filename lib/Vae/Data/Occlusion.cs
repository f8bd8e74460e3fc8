namespace Vae.Data;

/// <summary>Sets a rectangle at a random place of every square image to 0; it always lies within the image.</summary>
/// <param name="Height">Rows of the rectangle.</param>
/// <param name="Width">Columns of the rectangle.</param>
/// <exception cref="ArgumentOutOfRangeException">A side of the rectangle is below 1.</exception>
public sealed record Occlusion(int Height, int Width) : ITransform
{
    /// <summary>Rows of the rectangle.</summary>
    public int Height { get; } = Require.AtLeast(1, Height);

    /// <summary>Columns of the rectangle.</summary>
    public int Width { get; } = Require.AtLeast(1, Width);

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        var side = SideOf(images);
        using var scope = NewDisposeScope();
        var rows = Covered(images, side, Height).unsqueeze(2);
        var columns = Covered(images, side, Width).unsqueeze(1);
        return images.masked_fill((rows & columns).reshape(images.shape), 0).MoveToOuterDisposeScope();
    }

    /// <summary>For every image which of its rows (or columns) a rectangle of this length covers, <c>[B, side]</c>.</summary>
    private static Tensor Covered(Tensor images, int side, int length)
    {
        var start = randint(0, side - length + 1, new long[] { images.shape[0], 1 }, dtype: ScalarType.Int64, device: images.device);
        var places = arange(side, dtype: ScalarType.Int64, device: images.device);
        return (places >= start) & (places < start + length);
    }

    private int SideOf(Tensor images)
    {
        var side = images.dim() == 2 ? (int)Math.Sqrt(images.shape[1]) : 0;
        if (side == 0 || side * side != images.shape[1])
            throw new ArgumentException(
                $"An occlusion needs square images [B, side · side], such as [B, 784]; these are [{string.Join(", ", images.shape)}].", nameof(images));
        if (side < Height || side < Width)
            throw new ArgumentException($"A rectangle of {Height} × {Width} does not fit into images of {side} × {side}.", nameof(images));
        return side;
    }
}
