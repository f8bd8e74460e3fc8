namespace Vae.Distributions;

/// <summary>
/// The intensity falls into one of k equal bins, bin j being [j/k, (j + 1)/k) and the last one closed:
/// p(x_d|z) = softmax(ℓ_d)_j for the bin j of x_d; the decoder gives k heads of logits. These are probabilities of
/// bins, not densities of intensities.
/// </summary>
/// <param name="Bins">k.</param>
/// <exception cref="ArgumentOutOfRangeException">There are fewer than two bins.</exception>
public sealed record CategoricalLikelihood(int Bins = 4) : Likelihood
{
    /// <summary>k, the number of bins.</summary>
    public int Bins { get; } = Require.AtLeast(2, Bins);

    /// <inheritdoc/>
    public override int ParametersPerPixel => Bins;

    /// <inheritdoc/>
    public override LikelihoodKind Kind => LikelihoodKind.MassFunction;

    /// <summary>log softmax(ℓ)_j for the bin j of x, <c>[…, 784]</c>, in nats.</summary>
    protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
        ByHead(parameters).log_softmax(-2).gather(-2, BinOf(images).unsqueeze(-2)).squeeze(-2);

    /// <summary>The bin of each intensity, 0 to k − 1, <c>[…, 784]</c> int64.</summary>
    public Tensor BinOf(Tensor images) => (images * Bins).floor().clamp(0, Bins - 1).to_type(ScalarType.Int64);

    /// <summary>The expected centre of the bin, Σ_j softmax(ℓ)_j (j + ½)/k, <c>[…, 784]</c>.</summary>
    public override Tensor Mean(Tensor parameters)
    {
        var centres = (arange(Bins, dtype: parameters.dtype, device: parameters.device) + 0.5) / Bins;
        return (ByHead(parameters).softmax(-2) * centres.unsqueeze(-1)).sum(-2);
    }

    /// <summary>The centre of a bin drawn for each pixel, <c>[…, 784]</c>, without gradients.</summary>
    public override Tensor Sample(Tensor parameters)
    {
        // A uniform number passes the bounds between the bins, p_0, p_0 + p_1, …, up to that of its bin.
        var bounds = ByHead(parameters.detach()).softmax(-2).narrow(-2, 0, Bins - 1).cumsum(-2);
        var passed = rand_like(bounds.select(-2, 0)).unsqueeze(-2) >= bounds;
        return (passed.to_type(parameters.dtype).sum(-2) + 0.5) / Bins;
    }
}
