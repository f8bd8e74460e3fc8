using Vae.Distributions;

namespace Vae.Objectives;

/// <summary>
/// Two scales for one thing: the mean squared error of a pixel, and nats. With σ² = ½ for every pixel −log p(x|z) =
/// Σ_d (x_d − m_d)² + 392 log π, so that the squared error of an image is a negative log-likelihood up to a constant.
/// </summary>
public static class SquaredErrorScale
{
    private const int Pixels = 784;

    /// <summary>392 log π ≈ 448.7 nats: what a perfect reconstruction costs.</summary>
    public static double Constant { get; } = Pixels / 2 * Math.Log(Math.PI);

    /// <summary>N(x_d; m_d, ½) for every pixel.</summary>
    public static FixedVarianceGaussianLikelihood Likelihood { get; } = new(Math.Sqrt(0.5));

    /// <summary>−log p(x|z) in nats per image for a squared error per pixel.</summary>
    public static double ToNats(double meanSquaredError) => Pixels * meanSquaredError + Constant;

    /// <summary>
    /// Σ_d (x_d − m_d)² / 784, <c>[B]</c>, from log p(x|z) of that likelihood, <c>[B]</c>, in nats.
    /// </summary>
    internal static Tensor MeanSquaredError(Tensor logLikelihood) => (logLikelihood + Constant) / -Pixels;

    /// <summary>A KL divergence, <c>[B]</c>, in nats, on the scale of the squared error of a pixel.</summary>
    internal static Tensor PerPixel(Tensor kl) => kl / Pixels;

    /// <exception cref="ArgumentException">The likelihood is another one.</exception>
    internal static void CheckLikelihood(Likelihood likelihood)
    {
        if (!likelihood.Equals(Likelihood))
            throw new ArgumentException($"A mean squared error belongs to a Gaussian with variance ½: give the model " +
                $"{nameof(SquaredErrorScale)}.{nameof(Likelihood)}; it has {likelihood}.", nameof(likelihood));
    }
}
