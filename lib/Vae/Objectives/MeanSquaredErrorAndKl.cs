using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// (Σ_d (x_d − x̂_d)² + KL(q(z|x) ‖ p(z))) / 784, with x̂ decoded from one sample of the posterior: the loss of report
/// 4's VAE. It is (−ELBO − 392 log π) / 784 for a Gaussian likelihood with variance ½. The terms are in this unit, not
/// in nats.
/// </summary>
public sealed record MeanSquaredErrorAndKl : IObjective<VariationalAutoencoder>
{
    private static readonly NegativeElbo Elbo = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The model's likelihood is not <see cref="SquaredErrorScale.Likelihood"/>.
    /// </exception>
    public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
    {
        SquaredErrorScale.CheckLikelihood(model.Likelihood);
        var terms = Elbo.Evaluate(model, images);
        var error = SquaredErrorScale.MeanSquaredError(terms.Reconstruction);
        var kl = SquaredErrorScale.PerPixel(terms.Kl);
        return new(error + kl, -error, kl);
    }
}
