using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// A plain autoencoder: the encoder gives one code for each image, without a distribution and without a prior; the
/// decoder and the likelihood are those of a VAE, so that both can be compared.
/// </summary>
public sealed class Autoencoder : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> encoder;
    private readonly Decoder decoder;

    /// <summary>
    /// Joins an encoder, from <c>[B, 784]</c> to codes <c>[B, Z]</c>, a decoder and a likelihood; the module owns both
    /// networks.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The decoder does not give the parameters that the likelihood needs.
    /// </exception>
    public Autoencoder(nn.Module<Tensor, Tensor> encoder, Decoder decoder, Likelihood likelihood)
        : base(nameof(Autoencoder))
    {
        decoder.CheckFits(likelihood);
        (this.encoder, this.decoder, Likelihood) = (encoder, decoder, likelihood);
        RegisterComponents();
    }

    /// <summary>p(x|z) given the decoder's output.</summary>
    public Likelihood Likelihood { get; }

    /// <summary>The codes of images <c>[B, 784]</c>, <c>[B, Z]</c>.</summary>
    public Tensor Encode(Tensor images) => encoder.call(images);

    /// <summary>The likelihood's parameters, <c>[…, 784·k]</c>, of codes <c>[…, Z]</c>.</summary>
    /// <exception cref="ArgumentException">The codes have another dimension.</exception>
    public Tensor Decode(Tensor codes) => decoder.Decode(codes);

    /// <summary>log p(x|z) of images <c>[B, 784]</c> and codes <c>[B, Z]</c>, <c>[B]</c>, in nats.</summary>
    public Tensor LogLikelihood(Tensor images, Tensor codes) => Likelihood.LogProbOf(Decode(codes), images).sum(-1);

    /// <summary>The mean image of codes <c>[…, Z]</c>, <c>[…, 784]</c>; no gradients.</summary>
    public Tensor DecodeMean(Tensor codes) =>
        EvaluationMode.Compute(this, () => Likelihood.Mean(Decode(codes)));

    /// <summary>The mean image at the code of each image, <c>[B, 784]</c>; no gradients.</summary>
    public override Tensor forward(Tensor images) =>
        EvaluationMode.Compute(this, () => Likelihood.Mean(Decode(Encode(images))));
}
