using System.Runtime.CompilerServices;

namespace Vae;

/// <summary>Checks of arguments, with messages that say what is allowed.</summary>
internal static class Require
{
    internal static int AtLeast(int minimum, int value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= minimum ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {minimum}.");

    internal static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a positive number.");

    internal static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 0 or a positive number.");

    internal static double Finite(double value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        double.IsFinite(value) ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number.");

    /// <summary>Checks that all intensities are in [0, 1].</summary>
    /// <exception cref="ArgumentException">One is not, or is not a number.</exception>
    internal static void Intensities(Tensor images, string what)
    {
        using var scope = NewDisposeScope();
        var (lowest, highest) = (images.min().ToDouble(), images.max().ToDouble());
        // Written so that NaN fails, too.
        if (!(lowest >= 0 && highest <= 1))
            throw new ArgumentException(
                $"The intensities of {what} go from {lowest:G6} to {highest:G6}; they must be in [0, 1]. " +
                "Scale the images (bytes: divide by 255) or clip them.", nameof(images));
    }
}

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
