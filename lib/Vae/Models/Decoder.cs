using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// The generative model: from latents <c>[…, Z]</c> to the parameters of the likelihood p(x|z), <c>[…, 784·k]</c>.
/// </summary>
/// <param name="name">The module's name.</param>
/// <param name="latent">Z, the dimension of the latent space.</param>
/// <param name="parametersPerPixel">k, as the likelihood needs: 1 for Bernoulli.</param>
public abstract class Decoder(string name, int latent, int parametersPerPixel) : nn.Module<Tensor, Tensor>(name)
{
    /// <summary>Z, the dimension of the latent space.</summary>
    public int Latent { get; } = Require.AtLeast(1, latent);

    /// <summary>k, the parameters of the likelihood for each pixel.</summary>
    public int ParametersPerPixel { get; } = Require.AtLeast(1, parametersPerPixel);

    /// <summary>The parameters of the likelihood, once the latents are known to have Z dimensions.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    internal Tensor Decode(Tensor latents) => latents.dim() > 0 && latents.shape[^1] == Latent
        ? call(latents)
        : throw new ArgumentException(
            $"Latents of {Latent} dimensions are needed, […, {Latent}], not {latents.ShapeText()}.", nameof(latents));

    /// <exception cref="ArgumentException">The likelihood needs another number of parameters per pixel.</exception>
    internal void CheckFits(Likelihood likelihood)
    {
        if (ParametersPerPixel != likelihood.ParametersPerPixel)
            throw new ArgumentException($"The decoder gives {ParametersPerPixel} parameters per pixel; " +
                $"the likelihood {likelihood} needs {likelihood.ParametersPerPixel}.", nameof(likelihood));
    }
}
