using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// Three convolutions of stride 2 with ReLU, then two linear layers: small enough to be trained 140 times. As an
/// autoencoder's encoder it gives the code. Report 4 does not give its layers; these are ours.
/// </summary>
public sealed class SmallConvolutionalCoder : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <summary>
    /// Makes the layers 1 × 28 × 28 → 8 × 14 × 14 → 16 × 7 × 7 → 32 × 3 × 3 → 64 → <paramref name="outputs"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no output.</exception>
    public SmallConvolutionalCoder(int outputs) : base(nameof(SmallConvolutionalCoder))
    {
        layers = nn.Sequential(
            nn.Conv2d(1, 8, kernel_size: 3, stride: 2, padding: 1), nn.ReLU(),
            nn.Conv2d(8, 16, kernel_size: 3, stride: 2, padding: 1), nn.ReLU(),
            nn.Conv2d(16, 32, kernel_size: 3, stride: 2), nn.ReLU(),
            nn.Flatten(),
            nn.Linear(32 * 3 * 3, 64), nn.ReLU(),
            nn.Linear(64, Require.AtLeast(1, outputs)));
        RegisterComponents();
    }

    /// <summary>From images <c>[B, 784]</c> to <c>[B, outputs]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    public override Tensor forward(Tensor images) =>
        layers.call(Shapes.CheckPixels(images, 784).reshape(-1, 1, 28, 28));
}

/// <summary>
/// <see cref="SmallConvolutionalCoder"/> with twice as many outputs: the first half is μ, the second log σ².
/// </summary>
public sealed class SmallConvolutionalEncoder : Encoder
{
    private readonly SmallConvolutionalCoder coder;

    /// <summary>Makes the layers of a <see cref="SmallConvolutionalCoder"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public SmallConvolutionalEncoder(int latent) : base(nameof(SmallConvolutionalEncoder), latent)
    {
        coder = new(2 * latent);
        RegisterComponents();
    }

    /// <inheritdoc/>
    protected override DiagonalGaussian Infer(Tensor images)
    {
        var heads = coder.call(images).chunk(2, dim: -1);
        return new(heads[0], heads[1]);
    }
}

/// <summary>
/// <see cref="SmallConvolutionalCoder"/> backwards: two linear layers with ReLU, then three transposed convolutions of
/// stride 2. A sigmoid at the end keeps every pixel's mean in (0, 1).
/// </summary>
public sealed class SmallConvolutionalDecoder : Decoder
{
    private readonly Sequential layers;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> → 64 → 32 × 3 × 3 → 16 × 7 × 7 → 8 × 14 × 14 → 1 × 28 × 28.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public SmallConvolutionalDecoder(int latent)
        : base(nameof(SmallConvolutionalDecoder), latent, parametersPerPixel: 1)
    {
        layers = nn.Sequential(
            nn.Linear(latent, 64), nn.ReLU(),
            nn.Linear(64, 32 * 3 * 3), nn.ReLU(),
            nn.Unflatten(1, [32, 3, 3]),
            nn.ConvTranspose2d(32, 16, kernel_size: 3, stride: 2), nn.ReLU(),
            nn.ConvTranspose2d(16, 8, kernel_size: 3, stride: 2, padding: 1, output_padding: 1), nn.ReLU(),
            nn.ConvTranspose2d(8, 1, kernel_size: 3, stride: 2, padding: 1, output_padding: 1),
            nn.Flatten(), nn.Sigmoid());
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents) =>
        layers.call(latents.reshape(-1, Latent)).reshape([.. latents.shape[..^1], 784]);
}
