using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// Three blocks of convolution, ReLU and pooling, from 1 × 28 × 28 to 128 × 3 × 3, then two heads, μ and log σ²
/// (report 2, task 1a).
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
            nn.Conv2d(1, 32, kernel_size: 5, padding: 2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, kernel_size: 5, padding: 2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 128, kernel_size: 3, padding: 1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten());
        mean = nn.Linear(128 * 3 * 3, latent);
        logVariance = nn.Linear(128 * 3 * 3, latent);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        var code = features.call(images.reshape(-1, 1, 28, 28));
        return new(mean.call(code), logVariance.call(code));
    }
}
