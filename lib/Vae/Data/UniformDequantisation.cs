
namespace Vae.Data;

/// <summary>
/// Spreads 8-bit intensities over the interval that each stands for: x = (v + u) / 256 with the byte v = 255 · intensity and
/// u ~ U(0, 1), drawn anew for every pixel and call (Uria, Murray &amp; Larochelle 2013; Theis, van den Oord &amp; Bethge
/// 2016, section 3.1). A density of such x is a bound on the probability of the bytes, which
/// <c>Evaluation.BitsPerDimension</c> turns into bits; without it a density can be infinite on data that has 256 values.
/// </summary>
public sealed record UniformDequantisation : ITransform
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor images)
    {
        using var scaled = images * 255;
        using var bytes = scaled.round();
        // 255 + u can be rounded up to 256, which is the intensity 1.
        return rand_like(images).add_(bytes).div_(256);
    }
}
