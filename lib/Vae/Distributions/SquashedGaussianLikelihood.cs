namespace Vae.Distributions;

/// <summary>
/// The squared error of report 2's sampled images, as a likelihood. The decoder gives two heads, m and v = log s²; an
/// image is sampled as y = sigmoid(m + s ε) with ε ~ N(0, 1), and x_d ~ N(x_d; y_d, ½), whose log-density is −(x_d −
/// y_d)² up to a constant. Nothing in it can collapse: the error's variance is fixed, and s only adds noise.
/// </summary>
/// <remarks>
/// ε is drawn anew at every evaluation, one for each pixel, so that log p(x|z) is estimated by a sample, and on average
/// from below (Jensen).
/// </remarks>
public sealed record SquashedGaussianLikelihood : Likelihood
{
    private static readonly double HalfLogPi = 0.5 * Math.Log(Math.PI);

    /// <inheritdoc/>
    public override int ParametersPerPixel => 2;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.Density;

    /// <summary>−(x − y)² − ½ log π with y sampled, <c>[…, 784]</c>, in nats.</summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
        -(images - Sample(parameters)).square() - HalfLogPi;

    /// <summary>
    /// E[y] ≈ sigmoid(m / √(1 + π s² / 8)), <c>[…, 784]</c> (MacKay 1992, "The evidence framework applied to
    /// classification networks", section 4); exact where s = 0.
    /// </summary>
    public override Tensor Mean(Tensor parameters)
    {
        var (mean, logVariance) = (Heads(parameters)[0], Heads(parameters)[1]);
        return (mean * (1 + Math.PI / 8 * logVariance.exp()).rsqrt()).sigmoid();
    }

    /// <summary>y = sigmoid(m + s ε) with ε ~ N(0, 1), <c>[…, 784]</c> in (0, 1), with gradients.</summary>
    public override Tensor Sample(Tensor parameters)
    {
        var (mean, logVariance) = (Heads(parameters)[0], Heads(parameters)[1]);
        return (mean + (0.5 * logVariance).exp() * randn_like(mean)).sigmoid();
    }

    /// <summary>A Gaussian is defined for every number.</summary>
    public override void CheckImages(Tensor images)
    {
    }
}
