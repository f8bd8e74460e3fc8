using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises over the last dimensions: <c>y = (x − mean) / √(variance + eps) · weight + bias</c>.</summary>
public sealed class LayerNorm : nn.Module<Tensor, Tensor>
{
    private readonly long[] normalized_shape;
    private readonly double eps;

    internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, Device? device, ScalarType? dtype)
        : base(nameof(LayerNorm))
    {
        (this.normalized_shape, this.eps) = (normalized_shape, eps);
        if (elementwise_affine) register_parameter(nameof(weight), new(ones(normalized_shape, dtype, device)));
        if (elementwise_affine && bias) register_parameter(nameof(bias), new(zeros(normalized_shape, dtype, device)));
    }

    public Parameter? weight => OwnParameter(nameof(weight));

    public Parameter? bias => OwnParameter(nameof(bias));

    public override Tensor forward(Tensor tensor) => nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
}
