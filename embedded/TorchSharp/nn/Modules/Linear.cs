using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary><c>y = x Wᵀ + b</c>, with the weight <c>[out, in]</c>.</summary>
public sealed class Linear : nn.Module<Tensor, Tensor>
{
    internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
    {
        register_parameter(nameof(weight), weight);
        register_parameter(nameof(bias), bias);
    }

    public Parameter weight => OwnParameter(nameof(weight))!;

    public Parameter? bias => OwnParameter(nameof(bias));

    public long in_features => weight.size(1);

    public long out_features => weight.size(0);

    public override Tensor forward(Tensor tensor) => nn.functional.linear(tensor, weight, bias);
}
