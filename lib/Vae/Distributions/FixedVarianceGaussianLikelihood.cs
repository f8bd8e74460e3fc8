namespace Vae.Distributions;

/// <summary>
/// p(x_d|z) = N(x_d; m_d, σ²) with one σ for all pixels and images; the decoder gives m. Up to a constant log p is the
/// squared error divided by 2σ², and nothing can collapse.
/// </summary>
/// <param name="StandardDeviation">σ.</param>
/// <exception cref="ArgumentOutOfRangeException">σ is not a positive number.</exception>
public sealed record FixedVarianceGaussianLikelihood(double StandardDeviation) : Likelihood
{
    /// <summary>σ.</summary>
    public double StandardDeviation { get; } = Require.Positive(StandardDeviation);

    /// <inheritdoc/>
    public override int ParametersPerPixel => 1;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.Density;

    /// <summary>−½ (log 2πσ² + (x − m)² / σ²), <c>[…, 784]</c>, in nats.</summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
        -0.5 * (((images - parameters) / StandardDeviation).square() +
            Math.Log(2 * Math.PI * StandardDeviation * StandardDeviation));

    /// <summary>m, <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public override Tensor Mean(Tensor parameters) => parameters;

    /// <summary>m + σ ε with ε ~ N(0, 1), <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public override Tensor Sample(Tensor parameters) => parameters + StandardDeviation * randn_like(parameters);

    /// <summary>A Gaussian is defined for every number.</summary>
    public override void CheckImages(Tensor images)
    {
    }
}
