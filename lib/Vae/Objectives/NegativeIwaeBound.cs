using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// −log 1/K Σ w_k, the importance-weighted bound (Burda, Grosse &amp; Salakhutdinov 2016, equation 8): tighter than the
/// ELBO for K > 1, equal to it in expectation for K = 1.
/// </summary>
/// <param name="Samples">K, the samples of each posterior.</param>
/// <exception cref="ArgumentOutOfRangeException">There is not at least one sample.</exception>
public sealed record NegativeIwaeBound(int Samples) : IObjective<VariationalAutoencoder>
{
    /// <summary>K, the samples of each posterior.</summary>
    public int Samples { get; } = Require.AtLeast(1, Samples);

    /// <inheritdoc/>
    public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
    {
        var weights = LogWeights.Of(model, images, model.Encode(images), Samples);
        return new(-weights.IwaeBound(), weights.Reconstruction.mean([0]), weights.Divergence.mean([0]));
    }
}
