using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// Three blocks of convolution, ReLU and pooling, from 1 × 28 × 28 to 128 × 3 × 3, then two heads, μ and log σ²
/// (report 2, task 1a). ReLU follows the pooling, where it has a quarter of the work: the largest of four values is the
/// same before and after.
/// </summary>
public sealed class ConvolutionalEncoder : Encoder
{
    private readonly Sequential features;
    private readonly Linear mean, logVariance;

    /// <summary>
    /// Makes the layers 1 × 28 × 28 → 32 × 14 × 14 → 64 × 7 × 7 → 128 × 3 × 3 → 2 × <paramref name="latent"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public ConvolutionalEncoder(int latent) : base(nameof(ConvolutionalEncoder), latent)
    {
        features = nn.Sequential(
            nn.Conv2d(1, 32, kernel_size: 5, padding: 2), nn.MaxPool2d(2), nn.ReLU(),
            nn.Conv2d(32, 64, kernel_size: 5, padding: 2), nn.MaxPool2d(2), nn.ReLU(),
            nn.Conv2d(64, 128, kernel_size: 3, padding: 1), nn.MaxPool2d(2), nn.ReLU(),
            nn.Flatten());
        mean = nn.Linear(128 * 3 * 3, latent);
        logVariance = nn.Linear(128 * 3 * 3, latent);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        // [B, 1, 28, 28] with the channels last in memory, where pooling takes all of them at once.
        var code = features.call(images.reshape(-1, 28, 28, 1).permute(0, 3, 1, 2));
        return new(mean.call(code), logVariance.call(code));
    }
}

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
