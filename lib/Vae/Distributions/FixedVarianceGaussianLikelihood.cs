namespace Vae.Distributions;

/// <summary>
/// p(x_d|z) = N(x_d; m_d, σ²) with one σ for all pixels and images; the decoder gives m. Up to a constant log p is the
/// squared error divided by 2σ², and nothing can collapse.
/// </summary>
/// <param name="StandardDeviation">σ.</param>
/// <exception cref="ArgumentOutOfRangeException">σ is not a positive number.</exception>
public sealed record FixedVarianceGaussianLikelihood(double StandardDeviation) : ILikelihood
{
    /// <summary>σ.</summary>
    public double StandardDeviation { get; } = Require.Positive(StandardDeviation);

    /// <inheritdoc/>
    public int ParametersPerPixel => 1;

    /// <summary>−½ (log 2πσ² + (x − m)² / σ²), <c>[…, 784]</c>, in nats.</summary>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public Tensor LogProb(Tensor parameters, Tensor images)
    {
        this.CheckShapes(parameters, images);
        return -0.5 * (((images - parameters) / StandardDeviation).square() + Math.Log(2 * Math.PI * StandardDeviation * StandardDeviation));
    }

    /// <summary>m, <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public Tensor Mean(Tensor parameters) => parameters;

    /// <summary>m + σ ε with ε ~ N(0, 1), <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public Tensor Sample(Tensor parameters) => parameters + StandardDeviation * randn_like(parameters);
}
