namespace Vae.Data;

/// <summary>Adds noise to every pixel: x + ε with ε ~ N(mean, sd²).</summary>
/// <param name="Mean">The mean of the noise.</param>
/// <param name="StandardDeviation">Its standard deviation; 0 adds the mean alone.</param>
/// <param name="Clip">Whether the result is cut to [0, 1].</param>
/// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation is negative or not finite.</exception>
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
