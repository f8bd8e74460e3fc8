namespace Vae.Distributions;

/// <summary>
/// The Bernoulli cross-entropy made a density on [0, 1]: p(x_d|z) = C(λ_d) λ_d^x (1 − λ_d)^(1 − x) with λ = sigmoid(ℓ);
/// the decoder gives the logits ℓ (Loaiza-Ganem &amp; Cunningham 2019). In ℓ it is e^{xℓ} over its integral,
/// and the constant is C = ℓ / tanh(½ℓ) = 2 artanh(1 − 2λ) / (1 − 2λ).
/// </summary>
public sealed record ContinuousBernoulliLikelihood : Likelihood
{
    // Below this |ℓ|, λ within 0.025 of ½, the closed forms are 0/0 up to rounding; the next terms of the series are
    // below 1e-11.
    private const double Near = 0.1;

    private readonly BernoulliLikelihood bernoulli = new();

    /// <inheritdoc/>
    public override int ParametersPerPixel => 1;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.Density;

    /// <summary>x log λ + (1 − x) log(1 − λ) + log C(λ), <c>[…, 784]</c>, in nats.</summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
        bernoulli.LogProbOf(parameters, images) + LogNormaliser(parameters);

    /// <summary>
    /// log C = log(ℓ / tanh(½ℓ)), <c>[…, 784]</c>, in nats, by its Taylor series log 2 + ℓ²/12 − 7ℓ⁴/1440 + 31ℓ⁶/90720
    /// near ℓ = 0: what the Bernoulli cross-entropy lacks to be a log density.
    /// </summary>
    public Tensor LogNormaliser(Tensor parameters)
    {
        var (isNear, near, far) = Split(parameters);
        var square = near.square();
        var series = Math.Log(2) + square / 12 - 7.0 / 1440 * square.square() + 31.0 / 90720 * square * square.square();
        return where(isNear, series, (far / (0.5 * far).tanh()).log());
    }

    /// <summary>
    /// λ/(2λ − 1) + 1/(2 artanh(1 − 2λ)) = ½ + ½/tanh(½ℓ) − 1/ℓ, by its Taylor series ½ + ℓ/12 − ℓ³/720 + ℓ⁵/30240 near
    /// ℓ = 0, <c>[…, 784]</c>. It is not λ: it lies nearer to ½.
    /// </summary>
    public override Tensor Mean(Tensor parameters)
    {
        var (isNear, near, far) = Split(parameters);
        var square = near.square();
        var series = near * (1.0 / 12 - square / 720 + square.square() / 30240);
        return 0.5 + where(isNear, series, 0.5 / (0.5 * far).tanh() - 1 / far);
    }

    /// <summary>
    /// Draws by the inverse distribution function, x = log(1 + u (e^ℓ − 1)) / ℓ with u ~ U(0, 1), <c>[…, 784]</c>.
    /// </summary>
    public override Tensor Sample(Tensor parameters)
    {
        // With −|ℓ| nothing overflows; mirroring x mirrors ℓ. At |ℓ| = 1e-6 the density is uniform to all digits.
        var slope = -parameters.abs().clamp_min(1e-6);
        var draws = ((rand_like(slope) * slope.expm1()).log1p() / slope).clamp(0, 1);
        return where(parameters > 0, 1 - draws, draws);
    }

    /// <summary>
    /// Where ℓ is near 0, and ℓ for the series and for the closed form, each with a harmless number where the other is
    /// used: a gradient through <c>where</c> is 0 · ∞ otherwise.
    /// </summary>
    private static (Tensor IsNear, Tensor Near, Tensor Far) Split(Tensor logits)
    {
        var isNear = logits.abs() < Near;
        return (isNear, logits.masked_fill(~isNear, 0), logits.masked_fill(isNear, 1));
    }
}
