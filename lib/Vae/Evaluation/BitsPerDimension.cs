namespace Vae.Evaluation;

/// <summary>
/// Log-likelihoods of densities on a common scale: the bits that a lossless code of the 8-bit images needs for each pixel,
/// −log₂ p(x) / D + log₂ 256 (Theis, van den Oord &amp; Bethge 2016, section 3.1).
/// <para>
/// It is defined for densities of an intensity in [0, 1] (Gaussian, Beta, continuous Bernoulli), evaluated at images from
/// <c>Data.UniformDequantisation</c>, x = (v + u) / 256: a byte's interval has the length 1/256, which is the log₂ 256. For
/// a likelihood of other events (Bernoulli's black and white, Categorical's bins) the number would mean nothing. Gaussian
/// mass outside [0, 1] is wasted, which costs bits; Beta's clip makes its density slightly more or less than one.
/// </para>
/// </summary>
public static class BitsPerDimension
{
    private const double BitsOfAByte = 8;

    /// <summary>The bits per dimension of log p(x), or, as an upper bound, of an ELBO.</summary>
    /// <param name="logLikelihood">In nats per image.</param>
    /// <param name="pixels">D.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pixels"/> is less than 1.</exception>
    public static double Of(double logLikelihood, int pixels = 784)
        => BitsOfAByte - logLikelihood * BitsOfANat(pixels);

    /// <summary>The same with its standard error.</summary>
    /// <inheritdoc cref="Of(double, int)"/>
    public static Estimate Of(Estimate logLikelihood, int pixels = 784)
        => new(Of(logLikelihood.Mean, pixels), logLikelihood.StandardError * BitsOfANat(pixels));

    private static double BitsOfANat(int pixels) => 1 / (Math.Log(2) * Require.AtLeast(1, pixels));
}
