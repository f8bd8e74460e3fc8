using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// A latent-variable model p(x, z) = p(x|z) N(z; 0, I) with an approximate posterior q(z|x)
/// (Kingma &amp; Welling 2013; Rezende, Mohamed &amp; Wierstra 2014).
/// </summary>
public sealed class VariationalAutoencoder : nn.Module<Tensor, Tensor>
{
    private readonly Encoder encoder;
    private readonly Decoder decoder;

    /// <summary>Joins an encoder, a decoder and a likelihood; the module owns both networks.</summary>
    /// <exception cref="ArgumentException">
    /// The parts do not fit: another latent dimension, or another number of parameters per pixel.
    /// </exception>
    public VariationalAutoencoder(Encoder encoder, Decoder decoder, Likelihood likelihood)
        : base(nameof(VariationalAutoencoder))
    {
        if (encoder.Latent != decoder.Latent)
            throw new ArgumentException(
                $"The encoder's latent space has {encoder.Latent} dimensions, the decoder's {decoder.Latent}.",
                nameof(decoder));
        decoder.CheckFits(likelihood);
        (this.encoder, this.decoder, Likelihood) = (encoder, decoder, likelihood);
        RegisterComponents();
    }

    /// <summary>p(x|z) given the decoder's output.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>Z, the dimension of the latent space.</summary>
    public int Latent => encoder.Latent;

    /// <summary>The device on which the weights live.</summary>
    public Device Device => parameters().First().device;

    /// <summary>q(z|x) of images <c>[B, 784]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public DiagonalGaussian Encode(Tensor images) => encoder.call(images);

    /// <summary>The likelihood's parameters, <c>[…, 784·k]</c>, of latents <c>[…, Z]</c>.</summary>
    /// <exception cref="ArgumentException">The latents have another dimension.</exception>
    public Tensor Decode(Tensor latents) => decoder.Decode(latents);

    /// <summary>
    /// log p(x|z) = Σ_d log p(x_d|z), in nats: for images <c>[B, 784]</c> and a latent of each, <c>[B, Z]</c>, it is
    /// <c>[B]</c>; for S latents of each, <c>[S, B, Z]</c>, it is <c>[S, B]</c>.
    /// </summary>
    /// <param name="images">Intensities that were checked when their <see cref="Data.ImageSet"/> was made.</param>
    /// <param name="latents">z.</param>
    /// <param name="observed">Which pixels count, <c>[784]</c> of bool; all when null.</param>
    /// <exception cref="ArgumentException">The shapes do not belong together.</exception>
    public Tensor LogLikelihood(Tensor images, Tensor latents, Tensor? observed = null)
    {
        var repeated = latents.dim() > images.dim() ? images.unsqueeze(0).expand([latents.shape[0], .. images.shape])
            : images;
        var perPixel = Likelihood.LogProbOf(Decode(latents), repeated);
        return (observed is null ? perPixel : perPixel.masked_fill(~observed, 0)).sum(-1);
    }

    /// <summary>log p(z) = log N(z; 0, I) of latents <c>[…, Z]</c>, <c>[…]</c>, in nats.</summary>
    public Tensor LogPrior(Tensor latents) => DiagonalGaussian.StandardNormal(latents).LogProb(latents);

    /// <summary>log p(x, z) = log p(x|z) + log p(z), with the shapes of <see cref="LogLikelihood"/>, in nats.</summary>
    /// <inheritdoc cref="LogLikelihood" path="/param"/>
    public Tensor LogJoint(Tensor images, Tensor latents, Tensor? observed = null) =>
        LogLikelihood(images, latents, observed) + LogPrior(latents);

    /// <summary>The mean image E[x|z] of latents <c>[…, Z]</c>, <c>[…, 784]</c>; no gradients.</summary>
    public Tensor DecodeMean(Tensor latents) =>
        EvaluationMode.Compute(this, () => Likelihood.Mean(Decode(latents)));

    /// <summary>The mean image E[x|z] at the posterior's mean z = μ(x), <c>[B, 784]</c>; no gradients.</summary>
    public override Tensor forward(Tensor images) =>
        EvaluationMode.Compute(this, () => Likelihood.Mean(Decode(Encode(images).Mean)));

    /// <summary>
    /// Mean images E[x|z] of <paramref name="count"/> latents z ~ N(0, I), <c>[count, 784]</c>; no gradients.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Tensor SamplePrior(int count)
    {
        using var latents = randn([Require.AtLeast(1, count), Latent], device: Device);
        return DecodeMean(latents);
    }
}
