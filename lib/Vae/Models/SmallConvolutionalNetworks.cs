using TorchSharp.Modules;
using Vae.Distributions;

namespace Vae.Models;

/// <summary>
/// One convolution over patches of 4 × 4, then two linear layers: small enough to be trained 140 times. As an
/// autoencoder's encoder it gives the code. Report 4 does not give its layers; these are ours.
/// </summary>
public sealed class SmallConvolutionalCoder : nn.Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    /// <summary>
    /// Makes the layers 1 × 28 × 28 → 16 × 7 × 7 → 128 → <paramref name="outputs"/>, with ReLU between them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no output.</exception>
    public SmallConvolutionalCoder(int outputs) : base(nameof(SmallConvolutionalCoder))
    {
        layers = nn.Sequential(
            nn.Conv2d(1, 16, kernel_size: 4, stride: 4), nn.ReLU(), nn.Flatten(),
            nn.Linear(16 * 7 * 7, 128), nn.ReLU(),
            nn.Linear(128, Require.AtLeast(1, outputs)));
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
/// <see cref="SmallConvolutionalCoder"/> backwards: two linear layers, then a transposed convolution that paints a
/// patch of 4 × 4 at each of 7 × 7 places. A sigmoid at the end keeps every pixel's mean in (0, 1).
/// </summary>
public sealed class SmallConvolutionalDecoder : Decoder
{
    private readonly Sequential features;
    private readonly Linear patch;

    /// <summary>
    /// Makes the layers <paramref name="latent"/> → 128 → 7 × 7 × 16 → 28 × 28, with ReLU between them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public SmallConvolutionalDecoder(int latent)
        : base(nameof(SmallConvolutionalDecoder), latent, parametersPerPixel: 1)
    {
        features = nn.Sequential(
            nn.Linear(latent, 128), nn.ReLU(), nn.Linear(128, 7 * 7 * 16), nn.ReLU(), nn.Unflatten(1, [7, 7, 16]));
        // Patches that do not overlap need no transposed convolution, which takes ten times as long on a CPU.
        patch = nn.Linear(16, 4 * 4);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor latents)
    {
        var patches = patch.call(features.call(latents.reshape(-1, Latent))).reshape(-1, 7, 7, 4, 4);
        return patches.permute(0, 1, 3, 2, 4).sigmoid().reshape([.. latents.shape[..^1], 784]);
    }
}
