namespace Vae.Distributions;

/// <summary>
/// p(x_d = 1|z) = sigmoid(ℓ_d); the decoder gives the logits ℓ. An intensity x in [0, 1] is read as a probability,
/// which makes log p the negative cross-entropy: x log λ + (1 − x) log(1 − λ) (Kingma &amp; Welling 2013, appendix
/// C.1).
/// </summary>
public sealed record BernoulliLikelihood : Likelihood
{
    /// <inheritdoc/>
    public override int ParametersPerPixel => 1;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.CrossEntropy;

    /// <summary>
    /// x log λ + (1 − x) log(1 − λ) with λ = sigmoid(ℓ), from the logits without overflow, <c>[…, 784]</c>, in nats.
    /// </summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
        -nn.functional.binary_cross_entropy_with_logits(parameters, images, reduction: nn.Reduction.None);

    /// <summary>λ = sigmoid(ℓ), <c>[…, 784]</c>.</summary>
    public override Tensor Mean(Tensor parameters) => parameters.sigmoid();

    /// <summary>Black and white pixels, one with probability λ, <c>[…, 784]</c>.</summary>
    public override Tensor Sample(Tensor parameters) => bernoulli(Mean(parameters));
}
