namespace Vae.Data;

/// <summary>Black and white by a threshold: 1 where the intensity is above it, else 0.</summary>
/// <param name="Level">The threshold, from 0 to below 1: any other makes every image all black or all white.</param>
/// <exception cref="ArgumentOutOfRangeException">It is outside this range.</exception>
public sealed record Threshold(double Level = 0.5) : ITransform
{
    /// <summary>The threshold.</summary>
    public double Level { get; } = Level is >= 0 and < 1
        ? Level
        : throw new ArgumentOutOfRangeException(
            nameof(Level), Level, "Level must be at least 0 and below 1, as intensities are in [0, 1].");

    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        using var above = images > Level;
        return above.to_type(images.dtype);
    }
}

/// <summary>
/// Black and white by chance: every pixel is 1 with its intensity as probability, x ~ Bernoulli(intensity). Drawn anew
/// for every batch, it is the dynamic binarisation of Salakhutdinov &amp; Murray (2008).
/// </summary>
public sealed record StochasticBinarisation : ITransform
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        Require.Intensities(images, "the images to binarise");
        using var uniform = rand_like(images);
        using var white = uniform < images;
        return white.to_type(images.dtype);
    }
}

/// <summary>
/// Spreads 8-bit intensities over the intervals they stand for: x = (v + u) / 256 with the byte v = 255 · intensity and
/// u ~ U(0, 1), drawn anew for every pixel and call (Uria, Murray &amp; Larochelle 2013; Theis, van den Oord &amp;
/// Bethge 2016, section 3.1). The log-density of such x, averaged over u, bounds the bytes' log-probability from below,
/// which <c>Evaluation.BitsPerDimension</c> turns into bits; without it, a density is unbounded on 256 values.
/// </summary>
public sealed record UniformDequantisation : ITransform
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        Require.Intensities(images, "the images to dequantise");
        using var scaled = images * 255;
        using var bytes = scaled.round();
        // 255 + u can be rounded up to 256, which is the intensity 1.
        return rand_like(images).add_(bytes).div_(256);
    }
}
