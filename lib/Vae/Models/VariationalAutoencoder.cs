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
    /// <exception cref="ArgumentException">The parts do not fit: another latent dimension, or another number of parameters per pixel.</exception>
    public VariationalAutoencoder(Encoder encoder, Decoder decoder, ILikelihood likelihood) : base(nameof(VariationalAutoencoder))
    {
        if (encoder.Latent != decoder.Latent)
            throw new ArgumentException($"The encoder's latent space has {encoder.Latent} dimensions, the decoder's {decoder.Latent}.", nameof(decoder));
        decoder.CheckFits(likelihood);
        (this.encoder, this.decoder, Likelihood) = (encoder, decoder, likelihood);
        RegisterComponents();
    }

    /// <summary>p(x|z) given the decoder's output.</summary>
    public ILikelihood Likelihood { get; }

    /// <summary>Z, the dimension of the latent space.</summary>
    public int Latent => encoder.Latent;

    /// <summary>q(z|x) of images <c>[B, 784]</c>.</summary>
    public DiagonalGaussian Encode(Tensor images) => encoder.call(images);

    /// <summary>The likelihood's parameters, <c>[…, 784·k]</c>, of latents <c>[…, Z]</c>.</summary>
    public Tensor Decode(Tensor latents) => decoder.call(latents);

    /// <summary>The mean image E[x|z] of latents <c>[…, Z]</c>, <c>[…, 784]</c>; no gradients.</summary>
    public Tensor DecodeMean(Tensor latents)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return Likelihood.Mean(Decode(latents)).MoveToOuterDisposeScope();
    }

    /// <summary>The mean image E[x|z] at the posterior's mean z = μ(x), <c>[B, 784]</c>; no gradients.</summary>
    public override Tensor forward(Tensor images)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return DecodeMean(Encode(images).Mean).MoveToOuterDisposeScope();
    }

    /// <summary>Mean images E[x|z] of <paramref name="count"/> latents z ~ N(0, I), <c>[count, 784]</c>; no gradients.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public Tensor SamplePrior(int count)
    {
        using var scope = NewDisposeScope();
        var latents = randn([Require.AtLeast(1, count), Latent], device: Device);
        return DecodeMean(latents).MoveToOuterDisposeScope();
    }

    /// <summary>The device on which the weights live.</summary>
    public Device Device => parameters().First().device;
}
