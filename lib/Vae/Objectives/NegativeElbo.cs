using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// −ELBO = −E_q[log p(x|z)] + KL(q(z|x) ‖ p(z)), the expectation by one reparameterised sample and the KL in closed
/// form (Kingma &amp; Welling 2013, equation 10).
/// </summary>
public sealed record NegativeElbo : IObjective<VariationalAutoencoder>
{
    /// <inheritdoc/>
    public LossTerms Evaluate(VariationalAutoencoder model, Tensor images)
    {
        var posterior = model.Encode(images);
        return Evaluate(model, images, posterior, posterior.Sample());
    }

    /// <summary>The terms for a given sample z of the posterior, <c>[B, Z]</c>.</summary>
    public static LossTerms Evaluate(VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior, Tensor latents)
    {
        var reconstruction = model.Likelihood.LogProb(model.Decode(latents), images).sum(-1);
        var kl = posterior.KlToStandardNormal();
        return new(kl - reconstruction, reconstruction, kl);
    }
}
