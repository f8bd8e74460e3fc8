using Vae.Distributions;

namespace Vae.Models;

/// <summary>The recognition model: from images <c>[B, 784]</c> to their approximate posteriors q(z|x).</summary>
/// <param name="name">The module's name.</param>
/// <param name="latent">Z, the dimension of the latent space.</param>
public abstract class Encoder(string name, int latent) : nn.Module<Tensor, DiagonalGaussian>(name)
{
    /// <summary>Z, the dimension of the latent space.</summary>
    public int Latent { get; } = Require.AtLeast(1, latent);
}
