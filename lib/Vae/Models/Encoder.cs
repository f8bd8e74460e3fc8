using Vae.Distributions;

namespace Vae.Models;

/// <summary>The recognition model: from images <c>[B, 784]</c> to their approximate posteriors q(z|x).</summary>
/// <param name="name">The module's name.</param>
/// <param name="latent">Z, the dimension of the latent space.</param>
/// <param name="pixels">The pixels of an image.</param>
public abstract class Encoder(string name, int latent, int pixels = 784) : nn.Module<Tensor, DiagonalGaussian>(name)
{
    /// <summary>Z, the dimension of the latent space.</summary>
    public int Latent { get; } = Require.AtLeast(1, latent);

    private int Pixels { get; } = Require.AtLeast(1, pixels);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public sealed override DiagonalGaussian forward(Tensor images) => Infer(Shapes.CheckPixels(images, Pixels));

    /// <summary>q(z|x) of images <c>[B, 784]</c> whose shape was checked.</summary>
    protected abstract DiagonalGaussian Infer(Tensor images);
}
