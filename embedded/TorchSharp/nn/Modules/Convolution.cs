using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>What <see cref="Conv2d"/> and <see cref="ConvTranspose2d"/> share.</summary>
public abstract class Convolution : nn.Module<Tensor, Tensor>
{
    private protected Convolution(string name, Parameter weight, Parameter? bias) : base(name)
    {
        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
    }

    public Parameter weight => OwnParameter(nameof(weight))!;

    public Parameter? bias => OwnParameter(nameof(bias));

    public long groups { get; private protected init; }

    public long[] stride { get; private protected init; } = [];

    public long[] padding { get; private protected init; } = [];

    public long[] dilation { get; private protected init; } = [];
}

/// <summary>Images <c>[B, in, H, W]</c> to <c>[B, out, H', W']</c> with <c>H' = ⌊(H + 2 padding − dilation (kernel − 1) − 1) / stride⌋ + 1</c>.</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(Parameter weight, Parameter? bias, long stride, long padding, long dilation, long groups) : base(nameof(Conv2d), weight, bias)
        => (this.stride, this.padding, this.dilation, this.groups) = ([stride, stride], [padding, padding], [dilation, dilation], groups);

    public override Tensor forward(Tensor input) => F.conv2d(input, weight, bias, stride, padding, dilation, groups);
}

/// <summary>
/// Images <c>[B, in, H, W]</c> to <c>[B, out, H', W']</c> with
/// <c>H' = (H − 1) stride − 2 padding + dilation (kernel − 1) + output_padding + 1</c>.
/// </summary>
public sealed class ConvTranspose2d : Convolution
{
    internal ConvTranspose2d(Parameter weight, Parameter? bias, long stride, long padding, long output_padding, long dilation, long groups)
        : base(nameof(ConvTranspose2d), weight, bias)
    {
        (this.stride, this.padding, this.dilation, this.groups) = ([stride, stride], [padding, padding], [dilation, dilation], groups);
        this.output_padding = [output_padding, output_padding];
    }

    public long[] output_padding { get; }

    public override Tensor forward(Tensor input) => F.conv_transpose2d(input, weight, bias, stride, padding, output_padding, dilation, groups);
}
