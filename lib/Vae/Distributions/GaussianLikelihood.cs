namespace Vae.Distributions;

/// <summary>
/// p(x_d|z) = N(x_d; m_d, s_d²); the decoder gives two heads, m and an unconstrained v. The density has no upper bound:
/// a pixel that is the same in all images gains log-likelihood without end as its variance shrinks. The log-variance is
/// therefore bounded from below, smoothly, so that its gradient never vanishes altogether:
/// log s² = b + softplus(v − b) (Rybkin, Daniilidis &amp; Levine 2021).
/// </summary>
/// <param name="MinimumLogVariance">
/// b. The default, −6, keeps the standard deviation above e⁻³ ≈ 0.05, a twentieth of the range of intensities. Null
/// takes log s² = v as it is and shows what happens then: the loss falls without end, in spikes, until a number
/// overflows.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The bound is not finite.</exception>
public sealed record GaussianLikelihood(double? MinimumLogVariance = -6) : Likelihood
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>b, the lower bound of log s²; null for none.</summary>
    public double? MinimumLogVariance { get; } = MinimumLogVariance is { } bound
        ? Require.Finite(bound, nameof(MinimumLogVariance)) : null;

    /// <inheritdoc/>
    public override int ParametersPerPixel => 2;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.Density;

    /// <summary>−½ (log 2π + log s² + (x − m)² / s²), <c>[…, 784]</c>, in nats.</summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images)
    {
        var logVariance = LogVariance(parameters);
        var deviation = (images - Mean(parameters)) * (-0.5 * logVariance).exp();
        return -0.5 * (LogTwoPi + logVariance + deviation.square());
    }

    /// <summary>m, <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public override Tensor Mean(Tensor parameters) => Heads(parameters)[0];

    /// <summary>log s², bounded, <c>[…, 784]</c>.</summary>
    public Tensor LogVariance(Tensor parameters)
    {
        var head = Heads(parameters)[1];
        return MinimumLogVariance is { } bound ? bound + (head - bound).softplus() : head;
    }

    /// <summary>m + s ε with ε ~ N(0, 1), <c>[…, 784]</c>; it can lie outside [0, 1].</summary>
    public override Tensor Sample(Tensor parameters)
    {
        var mean = Mean(parameters);
        return mean + (0.5 * LogVariance(parameters)).exp() * randn_like(mean);
    }

    /// <summary>
    /// sigmoid(m + s ε), <c>[…, 784]</c> in (0, 1): the sampler of report 2, for its figures. These are not draws from
    /// the density that <see cref="Likelihood.LogProb"/> gives and training maximises, which has no sigmoid in it.
    /// </summary>
    public Tensor SampleThroughSigmoid(Tensor parameters) => Sample(parameters).sigmoid();

    /// <summary>A Gaussian is defined for every number.</summary>
    public override void CheckImages(Tensor images)
    {
    }
}

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
