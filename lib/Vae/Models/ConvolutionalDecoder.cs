using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// Four blocks of transposed convolution, batch normalisation and ReLU, from a latent as Z × 1 × 1 to a map of
/// 1 × 31 × 31, then one linear layer to the parameters of the likelihood (report 2, task 1a; its heads for k
/// parameters per pixel are rows of this one layer).
/// </summary>
public sealed class ConvolutionalDecoder : Decoder
{
    private readonly Sequential features;
    private readonly Linear output;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> × 1 × 1 → 128 × 3 × 3 → 64 × 7 × 7 → 32 × 15 × 15 → 1 × 31 × 31 → 784
    /// · <paramref name="parametersPerPixel"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public ConvolutionalDecoder(int latent, int parametersPerPixel = 1)
        : base(nameof(ConvolutionalDecoder), latent, parametersPerPixel)
    {
        features = nn.Sequential(
            [.. Block(latent, 128), .. Block(128, 64), .. Block(64, 32), .. Block(32, 1), nn.Flatten()]);
        output = nn.Linear(31 * 31, 784 * parametersPerPixel);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents)
    {
        var parameters = output.call(features.call(latents.reshape(-1, Latent, 1, 1)));
        return latents.dim() == 2 ? parameters : parameters.reshape([.. latents.shape[..^1], parameters.shape[^1]]);
    }

    private static nn.Module<Tensor, Tensor>[] Block(int from, int to)
        => [nn.ConvTranspose2d(from, to, kernel_size: 5, stride: 2, padding: 1), nn.BatchNorm2d(to), nn.ReLU()];
}
