using System.Globalization;

namespace Vae.Evaluation;

/// <summary>An average over images, and how much it would vary with the choice of images.</summary>
/// <param name="Mean">The average.</param>
/// <param name="StandardError">
/// The standard deviation over the images (n − 1) divided by √n; NaN for a single image.
/// </param>
public sealed record Estimate(double Mean, double StandardError)
{
    /// <summary>The estimate from one value for each image, <c>[N]</c>.</summary>
    public static Estimate Of(Tensor perImage)
    {
        using var scope = NewDisposeScope();
        var values = perImage.to_type(ScalarType.Float64);
        var count = values.numel();
        return new(values.mean().ToDouble(), count > 1 ? values.std().ToDouble() / Math.Sqrt(count) : double.NaN);
    }

    /// <summary>The mean to the two leading digits of its error: <c>−105.26 ± 0.12</c>.</summary>
    public override string ToString() => NumberText.Of(Mean, StandardError);
}

/// <summary>A measurement that was repeated with several seeds.</summary>
/// <param name="Mean">The average over the seeds.</param>
/// <param name="StandardDeviation">The standard deviation over the seeds (n − 1); NaN for a single one.</param>
/// <param name="StandardError">
/// The standard deviation of the mean, that of the seeds over √n; NaN for a single seed.
/// </param>
public sealed record SeedStatistics(double Mean, double StandardDeviation, double StandardError)
{
    /// <summary>The statistics of one value for each seed.</summary>
    public static SeedStatistics Of(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
        return new(mean, deviation, deviation / Math.Sqrt(values.Count));
    }

    /// <summary>Mean and standard deviation: <c>−0.42 ± 0.11</c>.</summary>
    public override string ToString() => NumberText.Of(Mean, StandardDeviation);
}

/// <summary>Numbers with as many decimals as they deserve, and never as a power of ten.</summary>
internal static class NumberText
{
    /// <summary>
    /// A number to the decimals of the two leading digits of its uncertainty, <c>−105.26 ± 0.12</c>; alone and to four
    /// leading digits where that is NaN or 0, <c>6 ± 0</c>.
    /// </summary>
    internal static string Of(double value, double uncertainty)
    {
        if (double.IsNaN(uncertainty) || uncertainty == 0)
        {
            var alone = Text(value, $"0.{new string('#', Decimals(value, 4))}");
            return uncertainty == 0 ? $"{alone} ± 0" : alone;
        }
        var format = $"F{Decimals(uncertainty, 2)}";
        return $"{Text(value, format)} ± {Text(uncertainty, format)}";
    }

    private static int Decimals(double value, int digits)
        => value == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);

    private static string Text(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        // No sign before zeros alone.
        return text.AsSpan().ContainsAnyExcept("-0.") ? text.Replace('-', '−') : text.TrimStart('-');
    }
}
