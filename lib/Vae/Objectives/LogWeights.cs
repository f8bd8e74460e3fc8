using Vae.Distributions;
using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// The importance weights of S samples z_s ~ q(z|x), as logarithms: log w_s = log p(x, z_s) − log q(z_s|x).
/// Their mean is the ELBO; their log-mean-exp is the IWAE bound and, for many samples, an estimate of log p(x)
/// (Burda, Grosse &amp; Salakhutdinov 2016, equations 5 and 8).
/// </summary>
/// <param name="Reconstruction">log p(x|z_s), <c>[S, B]</c>, in nats.</param>
/// <param name="Divergence">log q(z_s|x) − log p(z_s), whose expectation is the KL, <c>[S, B]</c>, in nats.</param>
public sealed record LogWeights(Tensor Reconstruction, Tensor Divergence)
{
    /// <summary>Draws latents of each image's posterior and weighs them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images"><c>[B, 784]</c>.</param>
    /// <param name="posterior">q of each image, <c>[B, Z]</c>.</param>
    /// <param name="samples">S, latents of each image.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    public static LogWeights Of(VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior, int samples)
    {
        var latents = posterior.Sample(Require.AtLeast(1, samples));
        return new(model.LogLikelihood(images, latents), posterior.LogProb(latents) - model.LogPrior(latents));
    }

    /// <summary>log w_s, <c>[S, B]</c>.</summary>
    public Tensor Values => Reconstruction - Divergence;

    /// <summary>S, the number of samples.</summary>
    public long Samples => Reconstruction.shape[0];

    /// <summary>The Monte Carlo estimate of the ELBO, 1/S Σ log w_s, <c>[B]</c>, in nats.</summary>
    public Tensor Elbo() => Values.mean([0]);

    /// <summary>
    /// log 1/S Σ w_s: between ELBO and log p(x) in expectation, and closer to the latter for more samples, <c>[B]</c>,
    /// in nats.
    /// </summary>
    public Tensor IwaeBound() => Values.logsumexp(0) - Math.Log(Samples);
}
