using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// One product for each channel, y_c = W x_c + b with the same W and b for all: what report 3 puts in the place of <see
/// cref="FlatteningLinear"/>. Channels stay apart.
/// </summary>
public sealed class PerChannelLinear : nn.Module<Tensor, Tensor>
{
    private readonly Linear product;

    /// <summary>Makes W <c>[outputs, pixels]</c> and b <c>[outputs]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public PerChannelLinear(int pixels, int outputs) : base(nameof(PerChannelLinear))
    {
        product = nn.Linear(Require.AtLeast(1, pixels), Require.AtLeast(1, outputs));
        RegisterComponents();
    }

    /// <summary>From images <c>[B, C, pixels]</c> to <c>[B, C, outputs]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another shape.</exception>
    public override Tensor forward(Tensor images) => product.call(ChannelImages.Check(images, product.in_features));
}

/// <summary>
/// One product for all channels beside each other, y = W [x_1; …; x_C] + b: the layer in which report 3 sees the first
/// cause of its degenerate images. With one channel it is <see cref="PerChannelLinear"/>.
/// </summary>
public sealed class FlatteningLinear : nn.Module<Tensor, Tensor>
{
    private readonly Linear product;
    private readonly int pixels;

    /// <summary>Makes W <c>[outputs, channels · pixels]</c> and b <c>[outputs]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public FlatteningLinear(int channels, int pixels, int outputs) : base(nameof(FlatteningLinear))
    {
        this.pixels = Require.AtLeast(1, pixels);
        product = nn.Linear(Require.AtLeast(1, channels) * pixels, Require.AtLeast(1, outputs));
        RegisterComponents();
    }

    /// <summary>From images <c>[B, C, pixels]</c> to <c>[B, outputs]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another shape.</exception>
    public override Tensor forward(Tensor images) =>
        product.call(ChannelImages.Check(images, pixels, product.in_features / pixels).flatten(1));
}

internal static class ChannelImages
{
    internal static Tensor Check(Tensor images, long pixels, long? channels = null) =>
        images.dim() == 3 && images.shape[2] == pixels && (channels is null || images.shape[1] == channels)
            ? images
            : throw new ArgumentException($"Images [B, {(channels is { } c ? $"{c}" : "C")}, {pixels}] are needed, " +
                $"batch, channels and pixels, not {images.ShapeText()}.", nameof(images));
}
