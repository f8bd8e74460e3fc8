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
