namespace Vae.Distributions;

/// <summary>
/// p(x_d|z) = Beta(x_d; α_d, β_d), a density on the open interval (0, 1); the decoder gives two unconstrained heads a
/// and b, and α = softplus(a) + 0.001, β = softplus(b) + 0.001. Black and white pixels are the ends of the interval,
/// where the density is 0 or infinite: they are moved inside. How far is our choice, as the report does not say it, and
/// it matters: the density of a black pixel can grow as the distance shrinks.
/// </summary>
/// <param name="Clip">The distance c: x is clipped to [c, 1 − c] before its density is taken.</param>
/// <exception cref="ArgumentOutOfRangeException">The distance is not between 0 and ½.</exception>
public sealed record BetaLikelihood(double Clip = 1e-4) : Likelihood
{
    // Far below the shapes that images ask for, and far enough from 0 for lgamma and its derivative.
    private const double SmallestShape = 1e-3;

    /// <summary>c, the smallest distance of x to 0 and to 1.</summary>
    public double Clip { get; } = Clip is > 0 and < 0.5 ? Clip
        : throw new ArgumentOutOfRangeException(
            nameof(Clip), Clip, "Clip must be above 0 and below 0.5: it keeps x off 0 and 1.");

    /// <inheritdoc/>
    public override int ParametersPerPixel => 2;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.Density;

    /// <summary>
    /// (α − 1) log x + (β − 1) log(1 − x) + log Γ(α + β) − log Γ(α) − log Γ(β) at the clipped x, <c>[…, 784]</c>, in
    /// nats.
    /// </summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images)
    {
        var (alpha, beta) = Shapes(parameters);
        // Each side is clipped for itself: 1 − (1 − c) has lost digits of c.
        var (logX, logRest) = (images.clamp(Clip, 1 - Clip).log(), (1 - images).clamp(Clip, 1 - Clip).log());
        return (alpha - 1) * logX + (beta - 1) * logRest + (alpha + beta).lgamma() - alpha.lgamma() - beta.lgamma();
    }

    /// <summary>α and β, both <c>[…, 784]</c> and positive.</summary>
    public (Tensor Alpha, Tensor Beta) Shapes(Tensor parameters)
    {
        var heads = Heads(parameters);
        return (heads[0].softplus() + SmallestShape, heads[1].softplus() + SmallestShape);
    }

    /// <summary>α / (α + β), <c>[…, 784]</c>.</summary>
    public override Tensor Mean(Tensor parameters)
    {
        var (alpha, beta) = Shapes(parameters);
        return alpha / (alpha + beta);
    }

    /// <summary>Draws in [0, 1], <c>[…, 784]</c>, without gradients.</summary>
    public override Tensor Sample(Tensor parameters)
    {
        // A Beta variate is a / (a + b) of two gamma variates, which underflow together where the shapes are tiny.
        // Those of shapes greater by 1 do not, and Γ(α) = Γ(α + 1) u^(1/α) in distribution, here as a difference of
        // logarithms.
        var (alpha, beta) = Shapes(parameters.detach());
        using var greater = distributions.Beta(alpha + 1, beta + 1);
        var logOdds = special.logit(greater.sample()) + rand_like(alpha).log() / alpha - rand_like(beta).log() / beta;
        return logOdds.sigmoid();
    }
}
