using Vae.Models;

namespace Vae.Objectives;

/// <summary>−log p(x|z) at the code z of the image: what a plain autoencoder minimises. There is no KL term.</summary>
public sealed record ReconstructionError : IObjective<Autoencoder>
{
    /// <inheritdoc/>
    public LossTerms Evaluate(Autoencoder model, Tensor images, long? step = null)
    {
        var reconstruction = model.LogLikelihood(images, model.Encode(images));
        return new(-reconstruction, reconstruction, zeros_like(reconstruction));
    }
}
