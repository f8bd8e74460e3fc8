namespace Vae.Distributions;

/// <summary>
/// A Gaussian with a diagonal covariance for each image of a batch: the posterior q(z|x) = N(μ, diag(e^{logvar})).
/// </summary>
/// <param name="Mean">μ, <c>[B, Z]</c>.</param>
/// <param name="LogVariance">log σ², <c>[B, Z]</c>.</param>
public sealed record DiagonalGaussian(Tensor Mean, Tensor LogVariance)
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>N(0, I) of the shape, dtype and device of a tensor: the prior p(z).</summary>
    public static DiagonalGaussian StandardNormal(Tensor like) => new(zeros_like(like), zeros_like(like));

    /// <summary>
    /// A reparameterised sample, z = μ + σ ⊙ ε with ε ~ N(0, I), so that gradients reach μ and σ
    /// (Kingma &amp; Welling 2013, section 2.4). <c>[B, Z]</c>.
    /// </summary>
    public Tensor Sample() => Reparameterise(randn_like(Mean));

    /// <summary>S samples of each image's Gaussian, <c>[S, B, Z]</c>.</summary>
    public Tensor Sample(int samples) => Reparameterise(Noise(samples));

    /// <summary>ε ~ N(0, I) for S samples of each, <c>[S, B, Z]</c>.</summary>
    public Tensor Noise(int samples) => randn([samples, .. Mean.shape], Mean.dtype, Mean.device);

    /// <summary>
    /// z = μ + exp(½ log σ²) ⊙ ε for a given ε, <c>[B, Z]</c>, or <c>[S, B, Z]</c> for S samples of each.
    /// </summary>
    public Tensor Reparameterise(Tensor noise) => Mean + (0.5 * LogVariance).exp() * noise;

    /// <summary>
    /// log N(z; μ, σ²), summed over the latent dimensions, <c>[B]</c> or, for latents <c>[S, B, Z]</c>, <c>[S, B]</c>,
    /// in nats.
    /// </summary>
    public Tensor LogProb(Tensor z)
    {
        var deviation = (z - Mean) * (-0.5 * LogVariance).exp();
        return -0.5 * (LogTwoPi + LogVariance + deviation.square()).sum(-1);
    }

    /// <summary>
    /// KL(q ‖ N(0, I)) = −½ Σ (1 + log σ² − μ² − σ²), <c>[B]</c>, in nats (Kingma &amp; Welling 2013, appendix B).
    /// </summary>
    public Tensor KlToStandardNormal() => KlPerDimension().sum(-1);

    /// <summary>
    /// The share of each latent dimension in <see cref="KlToStandardNormal"/>, <c>[B, Z]</c>, in nats.
    /// </summary>
    public Tensor KlPerDimension() => -0.5 * (1 + LogVariance - Mean.square() - LogVariance.exp());
}
