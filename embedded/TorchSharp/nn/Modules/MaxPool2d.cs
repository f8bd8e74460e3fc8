using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The largest value of every window of the last two dimensions.</summary>
public sealed class MaxPool2d : nn.Module<Tensor, Tensor>
{
    private readonly (long Size, long? Stride, long? Padding, long? Dilation) window;
    private readonly bool ceil_mode;

    internal MaxPool2d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode) : base(nameof(MaxPool2d))
        => (window, this.ceil_mode) = ((kernel_size, stride, padding, dilation), ceil_mode);

    public override Tensor forward(Tensor input)
        => nn.functional.max_pool2d(input, window.Size, window.Stride, window.Padding, window.Dilation, ceil_mode);
}
