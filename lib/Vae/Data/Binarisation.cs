namespace Vae.Data;

/// <summary>Black and white by a threshold: 1 where the intensity is above it, else 0.</summary>
/// <param name="Level">The threshold, from 0 to below 1.</param>
/// <exception cref="ArgumentOutOfRangeException">With this threshold every image would be all black or all white.</exception>
public sealed record Threshold(double Level = 0.5) : ITransform
{
    /// <summary>The threshold.</summary>
    public double Level { get; } = Level is >= 0 and < 1 ? Level
        : throw new ArgumentOutOfRangeException(nameof(Level), Level, "Level must be at least 0 and below 1, as intensities are in [0, 1].");

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        using var above = images > Level;
        return above.to_type(images.dtype);
    }
}

/// <summary>
/// Black and white by chance: every pixel is 1 with its intensity as probability, x ~ Bernoulli(intensity). Drawn anew for
/// every batch it is the dynamic binarisation of Salakhutdinov &amp; Murray (2008).
/// </summary>
public sealed record StochasticBinarisation : ITransform
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        // torch.bernoulli would stop the whole GPU for an intensity a rounding error above 1.
        using var uniform = rand_like(images);
        using var white = uniform < images;
        return white.to_type(images.dtype);
    }
}
