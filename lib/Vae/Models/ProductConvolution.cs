using TorchSharp.Modules;

namespace Vae.Models;

/// <summary>
/// A convolution as a matrix product: every patch of k × k pixels becomes a column (unfold), and the columns of an
/// image are multiplied by one matrix, y = W · unfold(x) + b with W <c>[outputs, inputs · k²]</c>. Values and gradients
/// are those of <c>nn.Conv2d</c> with the same weights, and so are the weights that it starts from.
/// </summary>
public sealed class ProductConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight, bias;
    private readonly Patches patches;

    /// <summary>Makes weight <c>[outputs, inputs, k, k]</c> and bias <c>[outputs]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the padding is negative.</exception>
    public ProductConvolution(int inputs, int outputs, int kernel, int stride = 1, int padding = 0)
        : base(nameof(ProductConvolution))
    {
        patches = new(inputs, outputs, kernel, stride, padding);
        using var library = nn.Conv2d(inputs, outputs, kernel, stride, padding);
        (weight, bias) = Patches.WeightsOf(library.weight!, library.bias!);
        RegisterComponents();
    }

    /// <summary>k, the patch's height and width.</summary>
    public int Kernel => patches.Kernel;

    /// <summary>The step from patch to patch.</summary>
    public int Stride => patches.Stride;

    /// <summary>Zeros around the image.</summary>
    public int Padding => patches.Padding;

    /// <summary>
    /// From maps <c>[B, inputs, H, W]</c> to <c>[B, outputs, H′, W′]</c>, H′ = ⌊(H + 2p − k) / s⌋ + 1.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The maps have another shape, dtype or device, or are smaller than a patch.
    /// </exception>
    public override Tensor forward(Tensor maps)
    {
        patches.Check(maps, weight);
        var (height, width) = (patches.Count(maps.shape[2]), patches.Count(maps.shape[3]));
        var columns = patches.Unfold(maps);                                   // [B, inputs · k², L], a patch a column
        var products = weight.flatten(1).matmul(columns) + bias.unsqueeze(1); // [B, outputs, L]
        return products.reshape(maps.shape[0], weight.shape[0], height, width);
    }
}

/// <summary>
/// The transpose of <see cref="ProductConvolution"/>: a product with the transposed matrix makes a patch of k × k
/// pixels of every input pixel, and patches are added where they overlap (fold), y = fold(Wᵀ · x) + b with W
/// <c>[inputs, outputs · k²]</c>. Values, gradients and first weights are those of <c>nn.ConvTranspose2d</c>.
/// </summary>
public sealed class ProductTransposedConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight, bias;
    private readonly Patches patches;

    /// <summary>Makes weight <c>[inputs, outputs, k, k]</c> and bias <c>[outputs]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or the padding is negative.</exception>
    public ProductTransposedConvolution(int inputs, int outputs, int kernel, int stride = 1, int padding = 0)
        : base(nameof(ProductTransposedConvolution))
    {
        patches = new(inputs, outputs, kernel, stride, padding);
        using var library = nn.ConvTranspose2d(inputs, outputs, kernel, stride, padding);
        (weight, bias) = Patches.WeightsOf(library.weight!, library.bias!);
        RegisterComponents();
    }

    /// <inheritdoc cref="ProductConvolution.Kernel"/>
    public int Kernel => patches.Kernel;

    /// <summary>The step from patch to patch in the output.</summary>
    public int Stride => patches.Stride;

    /// <summary>What is cut off around the output.</summary>
    public int Padding => patches.Padding;

    /// <summary>From maps <c>[B, inputs, H, W]</c> to <c>[B, outputs, H′, W′]</c>, H′ = (H − 1) s − 2p + k.</summary>
    /// <exception cref="ArgumentException">
    /// The maps have another shape, dtype or device, or the padding leaves no output.
    /// </exception>
    public override Tensor forward(Tensor maps)
    {
        patches.Check(maps, weight);
        var columns = weight.flatten(1).transpose(0, 1).matmul(maps.flatten(2)); // [B, outputs · k², H · W]
        return patches.Fold(columns, maps.shape[2], maps.shape[3]) + bias.reshape(-1, 1, 1);
    }
}

/// <summary>Patches of k × k pixels, s apart, of maps with p zeros around: out of a map, and back into one.</summary>
internal sealed class Patches
{
    private readonly int inputs;

    internal Patches(int inputs, int outputs, int kernel, int stride, int padding)
    {
        Require.AtLeast(1, outputs);
        this.inputs = Require.AtLeast(1, inputs);
        (Kernel, Stride, Padding) =
            (Require.AtLeast(1, kernel), Require.AtLeast(1, stride), Require.AtLeast(0, padding));
    }

    internal int Kernel { get; }

    internal int Stride { get; }

    internal int Padding { get; }

    /// <summary>How many patches lie along so many pixels.</summary>
    /// <exception cref="ArgumentException">Not one does.</exception>
    internal long Count(long pixels) => pixels + 2 * Padding >= Kernel
        ? (pixels + 2 * Padding - Kernel) / Stride + 1
        : throw new ArgumentException($"A patch of {Kernel} × {Kernel} pixels does not fit into {pixels} pixels " +
            $"with a padding of {Padding}.", nameof(pixels));

    /// <summary>All patches of maps <c>[B, C, H, W]</c> as columns, <c>[B, C · k², L]</c>.</summary>
    internal Tensor Unfold(Tensor maps) => nn.functional.unfold(
        maps, kernel_size: Kernel, dilation: 1, padding: Padding, stride: Stride);

    /// <summary>
    /// Maps whose H × W patches are the columns <c>[B, C · k², H · W]</c>, added where they overlap.
    /// </summary>
    internal Tensor Fold(Tensor columns, long height, long width) => nn.functional.fold(
        columns, (Size(height), Size(width)), (Kernel, Kernel), dilation: (1, 1), padding: (Padding, Padding),
        stride: (Stride, Stride));

    /// <exception cref="ArgumentException">
    /// The maps are not <c>[B, inputs, H, W]</c>, or not of the dtype and on the device of the weights: an error inside
    /// matmul would end the process, since TorchSharp does not catch it.
    /// </exception>
    internal void Check(Tensor maps, Tensor weight)
    {
        if (maps.dim() != 4 || maps.shape[1] != inputs)
            throw new ArgumentException(
                $"Maps [B, {inputs}, H, W] are needed, not {maps.ShapeText()}.", nameof(maps));
        if ((maps.dtype, maps.device_type, maps.device_index) !=
            (weight.dtype, weight.device_type, weight.device_index))
            throw new ArgumentException($"The maps are {maps.dtype} on {maps.device}, the weights {weight.dtype} on " +
                $"{weight.device}: convert the maps, maps.to(weight.dtype, weight.device).", nameof(maps));
    }

    /// <summary>The weights that the library's layer starts from, as parameters of one's own.</summary>
    internal static (Parameter Weight, Parameter Bias) WeightsOf(Tensor weight, Tensor bias) =>
        (Own(weight), Own(bias));

    // Weights live as long as their layer, whatever scope it was made in.
    private static Parameter Own(Tensor initial)
    {
        var parameter = nn.Parameter(initial.detach().clone());
        parameter.DetachFromDisposeScope();
        return parameter;
    }

    private long Size(long patches) => (patches - 1) * Stride - 2 * Padding + Kernel is > 0 and var size
        ? size
        : throw new ArgumentException($"A padding of {Padding} cuts off all that {patches} patches of {Kernel} × " +
            $"{Kernel} pixels make, {Stride} apart.", nameof(patches));
}
