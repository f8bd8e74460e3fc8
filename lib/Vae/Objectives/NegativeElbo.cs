using Vae.Distributions;
using Vae.Models;

namespace Vae.Objectives;

/// <summary>How the KL term of the ELBO is computed.</summary>
public enum KlTerm
{
    /// <summary>
    /// In closed form: exact, for a Gaussian posterior and prior (Kingma &amp; Welling 2013, estimator B).
    /// </summary>
    ClosedForm,

    /// <summary>
    /// log q(z|x) − log p(z) at the samples: unbiased, for any posterior (Kingma &amp; Welling 2013, estimator A).
    /// </summary>
    MonteCarlo,
}

/// <summary>
/// −ELBO = −E_q[log p(x|z)] + KL(q(z|x) ‖ p(z)), the expectation by reparameterised samples
/// (Kingma &amp; Welling 2013, equations 7 and 10), and its common variants.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">
/// A setting makes no sense; the message says what is allowed.
/// </exception>
public sealed record NegativeElbo : IObjective<VariationalAutoencoder>
{
    /// <summary>L, the samples of each posterior.</summary>
    public int Samples { get; init => field = Require.AtLeast(1, value, nameof(Samples)); } = 1;

    /// <summary>How the KL term is computed.</summary>
    public KlTerm KlTerm { get; init; } = KlTerm.ClosedForm;

    /// <summary>β, the weight of the KL term (Higgins et al. 2017); 1 is the ELBO.</summary>
    public double Beta { get; init => field = Require.NotNegative(value, nameof(Beta)); } = 1;

    /// <summary>
    /// λ ≥ 0 in nats: a latent dimension whose KL, averaged over the batch, is below λ costs λ, so that it has no
    /// reason to collapse (Kingma et al. 2016, equation 15). Needs the closed form.
    /// </summary>
    public double FreeBits { get; init => field = Require.NotNegative(value, nameof(FreeBits)); }

    /// <summary>
    /// KL annealing: the KL's weight grows linearly from 0 to β over so many steps (Bowman et al. 2016); 0 for none.
    /// </summary>
    public int WarmUpSteps { get; init => field = Require.AtLeast(0, value, nameof(WarmUpSteps)); }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Free bits are wanted of a KL that is not in closed form.</exception>
    public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
    {
        var posterior = model.Encode(images);
        var (reconstruction, kl) = Terms(model, images, posterior);
        var weight = step is { } taken && taken < WarmUpSteps ? Beta * taken / WarmUpSteps : Beta;
        var penalty = FreeBits > 0 ? WithFreeBits(posterior) : kl;
        // Nothing times infinity is no number.
        var loss = weight switch
        {
            1 => penalty - reconstruction,
            0 => -reconstruction,
            _ => weight * penalty - reconstruction,
        };
        return new(loss, reconstruction, kl);
    }

    /// <summary>The terms of the plain −ELBO for a given sample z of the posterior, <c>[B, Z]</c>.</summary>
    public static LossTerms Evaluate(
        VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior, Tensor latents)
    {
        var (reconstruction, kl) = (model.LogLikelihood(images, latents), posterior.KlToStandardNormal());
        return new(kl - reconstruction, reconstruction, kl);
    }

    private (Tensor Reconstruction, Tensor Kl) Terms(
        VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior)
    {
        if (KlTerm == KlTerm.ClosedForm && Samples == 1)
            return (model.LogLikelihood(images, posterior.Sample()), posterior.KlToStandardNormal());
        var weights = LogWeights.Of(model, images, posterior, Samples);
        return (weights.Reconstruction.mean([0]),
            KlTerm == KlTerm.MonteCarlo ? weights.Divergence.mean([0]) : posterior.KlToStandardNormal());
    }

    private Tensor WithFreeBits(DiagonalGaussian posterior) => KlTerm == KlTerm.ClosedForm
        ? posterior.KlPerDimension().mean([0]).clamp_min(FreeBits).sum()
        : throw new ArgumentException($"{nameof(FreeBits)} compares the KL of single latent dimensions and needs " +
            $"{nameof(KlTerm)}.{nameof(KlTerm.ClosedForm)}.");
}
