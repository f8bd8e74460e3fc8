using Vae.Distributions;
using Vae.Models;

namespace Vae.Objectives;

/// <summary>How the KL term of the ELBO is computed.</summary>
public enum KlTerm
{
    /// <summary>In closed form: exact, for a Gaussian posterior and prior (Kingma &amp; Welling 2013, estimator B).</summary>
    ClosedForm,

    /// <summary>log q(z|x) − log p(z) at the samples: unbiased, for any posterior (Kingma &amp; Welling 2013, estimator A).</summary>
    MonteCarlo,
}

/// <summary>
/// −ELBO = −E_q[log p(x|z)] + KL(q(z|x) ‖ p(z)), the expectation by reparameterised samples
/// (Kingma &amp; Welling 2013, equations 7 and 10), and its common variants.
/// </summary>
public sealed record NegativeElbo : IObjective<VariationalAutoencoder>
{
    /// <summary>L, the samples of each posterior.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>How the KL term is computed.</summary>
    public KlTerm KlTerm { get; init; } = KlTerm.ClosedForm;

    /// <summary>β, the weight of the KL term (Higgins et al. 2017); 1 is the ELBO.</summary>
    public double Beta { get; init; } = 1;

    /// <summary>
    /// λ ≥ 0 in nats: a latent dimension whose KL, averaged over the batch, is below λ costs λ, so that it has no reason to
    /// collapse (Kingma et al. 2016, equation 15). Needs the closed form.
    /// </summary>
    public double FreeBits { get; init; }

    /// <summary>KL annealing: the KL's weight grows linearly from 0 to β over so many steps (Bowman et al. 2016); 0 for none.</summary>
    public int WarmUpSteps { get; init; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The settings make no sense together.</exception>
    public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
    {
        Validate();
        var posterior = model.Encode(images);
        if (KlTerm == KlTerm.MonteCarlo || Samples > 1)
        {
            var weights = LogWeights.Of(model, images, posterior, Samples);
            var kl = KlTerm == KlTerm.MonteCarlo ? weights.Divergence.mean([0]) : posterior.KlToStandardNormal();
            return Join(weights.Reconstruction.mean([0]), kl, posterior, step);
        }
        var reconstruction = Reconstruct(model, images, posterior.Sample());
        return Join(reconstruction, posterior.KlToStandardNormal(), posterior, step);
    }

    /// <summary>The terms of the plain −ELBO for a given sample z of the posterior, <c>[B, Z]</c>.</summary>
    public static LossTerms Evaluate(VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior, Tensor latents)
    {
        var (reconstruction, kl) = (Reconstruct(model, images, latents), posterior.KlToStandardNormal());
        return new(kl - reconstruction, reconstruction, kl);
    }

    private static Tensor Reconstruct(VariationalAutoencoder model, Tensor images, Tensor latents)
        => model.Likelihood.LogProb(model.Decode(latents), images).sum(-1);

    private LossTerms Join(Tensor reconstruction, Tensor kl, DiagonalGaussian posterior, long? step)
    {
        var weight = step is { } taken && taken < WarmUpSteps ? Beta * taken / WarmUpSteps : Beta;
        var penalty = FreeBits > 0 ? posterior.KlPerDimension().mean([0]).clamp_min(FreeBits).sum() : kl;
        var loss = weight == 1 ? penalty - reconstruction : weight * penalty - reconstruction;
        return new(loss, reconstruction, kl);
    }

    private void Validate()
    {
        Require.AtLeast(1, Samples);
        Require.AtLeast(0, WarmUpSteps);
        Require.NotNegative(Beta);
        Require.NotNegative(FreeBits);
        if (FreeBits > 0 && KlTerm == KlTerm.MonteCarlo)
            throw new ArgumentException($"{nameof(FreeBits)} compares the KL of single latent dimensions and needs {nameof(KlTerm)}.{nameof(KlTerm.ClosedForm)}.");
    }
}
