using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// A small decoder with two transposed convolutions: those of the library, or <see
/// cref="ProductTransposedConvolution"/>. Both begin with the same weights where the generator has the same seed, so
/// that they can be trained beside each other. Report 3 does not give the layers of its convolutional version; these
/// are ours.
/// </summary>
public sealed class TransposedConvolutionDecoder : Decoder
{
    private readonly Sequential layers;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> → 16 × 7 × 7 → 8 × 14 × 14 → 1 × 28 × 28, with ReLU between them: a
    /// logit for each pixel.
    /// </summary>
    /// <param name="latent">Z.</param>
    /// <param name="asProduct">Whether the transposed convolutions are written as matrix products.</param>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public TransposedConvolutionDecoder(int latent, bool asProduct)
        : base(nameof(TransposedConvolutionDecoder), latent, parametersPerPixel: 1)
    {
        layers = nn.Sequential(
            nn.Linear(latent, 16 * 7 * 7), nn.ReLU(), nn.Unflatten(1, [16, 7, 7]),
            Doubling(16, 8), nn.ReLU(), Doubling(8, 1), nn.Flatten());
        RegisterComponents();

        nn.Module<Tensor, Tensor> Doubling(int from, int to) => asProduct
            ? new ProductTransposedConvolution(from, to, kernel: 4, stride: 2, padding: 1)
            : nn.ConvTranspose2d(from, to, kernel_size: 4, stride: 2, padding: 1);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents) =>
        layers.call(latents.reshape(-1, Latent)).reshape([.. latents.shape[..^1], 784]);
}
