namespace Vae.Data;

/// <summary>Something that is done to a batch of images: a corruption, a binarisation.</summary>
public interface ITransform
{
    /// <summary>
    /// New images, <c>[B, 784]</c> like the given ones, which stay as they are. Random numbers come from torch's
    /// default generator of the images' device, anew for every image and call.
    /// </summary>
    /// <exception cref="ArgumentException">The transform is not defined for such images.</exception>
    Tensor Apply(Tensor images);
}

/// <summary>Ways to build transforms from transforms.</summary>
public static class Transforms
{
    /// <summary>One transform after the other: <c>new GaussianNoise(0, 0.2).Then(new Threshold(0.5))</c>.</summary>
    public static ITransform Then(this ITransform first, ITransform second) => new Sequence(first, second);

    private sealed record Sequence(ITransform First, ITransform Second) : ITransform
    {
        public Tensor Apply(Tensor images)
        {
            using var between = First.Apply(images);
            return Second.Apply(between);
        }

        public override string ToString() => $"{First}, then {Second}";
    }
}

/// <summary>Applies one of several transforms to every image, each with the same probability.</summary>
/// <param name="choices">The transforms to choose from.</param>
/// <exception cref="ArgumentException">There are fewer than two.</exception>
public sealed class RandomChoice(params ITransform[] choices) : ITransform
{
    /// <summary>The transforms to choose from.</summary>
    public IReadOnlyList<ITransform> Choices { get; } = choices.Length >= 2
        ? [.. choices]
        : throw new ArgumentException("A choice needs at least two transforms.", nameof(choices));

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        using var scope = NewDisposeScope();
        var choice = randint(Choices.Count, [images.shape[0], 1], ScalarType.Int64, images.device);
        var result = Choices[0].Apply(images);
        for (var i = 1; i < Choices.Count; i++)
            result = where(choice == i, Choices[i].Apply(images), result);
        return result.MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" or ", Choices);
}

/// <summary>Adds noise to every pixel: x + ε with ε ~ N(mean, sd²).</summary>
/// <param name="Mean">The mean of the noise.</param>
/// <param name="StandardDeviation">Its standard deviation; 0 adds the mean alone.</param>
/// <param name="Clip">Whether the result is cut to [0, 1].</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the deviation is negative.</exception>
public sealed record GaussianNoise(double Mean, double StandardDeviation, bool Clip = true) : ITransform
{
    /// <summary>The mean of the noise.</summary>
    public double Mean { get; } = Require.Finite(Mean);

    /// <summary>The standard deviation of the noise.</summary>
    public double StandardDeviation { get; } = Require.NotNegative(StandardDeviation);

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        var noisy = randn_like(images).mul_(StandardDeviation).add_(Mean).add_(images);
        return Clip ? noisy.clamp_(0, 1) : noisy;
    }
}

/// <summary>Blackens a rectangle of every square image, at a random place within it.</summary>
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

    /// <summary>Which rows (or columns) of each image a rectangle of this length covers, <c>[B, side]</c>.</summary>
    private static Tensor Covered(Tensor images, int side, int length)
    {
        var start = randint(0, side - length + 1, [images.shape[0], 1], ScalarType.Int64, images.device);
        var places = arange(side, ScalarType.Int64, images.device);
        return (places >= start) & (places < start + length);
    }

    private int SideOf(Tensor images)
    {
        var side = images.dim() == 2 ? (int)Math.Sqrt(images.shape[1]) : 0;
        if (side == 0 || side * side != images.shape[1])
            throw new ArgumentException($"An occlusion needs square images [B, side · side], such as [B, 784]; " +
                $"these are {images.ShapeText()}.", nameof(images));
        if (side < Math.Max(Height, Width))
            throw new ArgumentException(
                $"A rectangle of {Height} × {Width} does not fit into images of {side} × {side}.", nameof(images));
        return side;
    }
}
