using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The Beta distribution on (0, 1) with α = <c>concentration1</c> and β = <c>concentration0</c>.</summary>
public sealed class Beta : Distribution
{
    private readonly Tensor a, b;

    public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) : this(Broadcast(concentration1, concentration0), generator) { }

    private Beta((Tensor A, Tensor B) parameters, Generator? generator)
        : base(generator, parameters.A.shape, parameters.A, parameters.B) => (a, b) = parameters;

    public override Tensor mean => a / (a + b);
    public override Tensor variance => a * b / ((a + b).square() * (a + b + 1));

    public override Tensor rsample(params long[] sample_shape)
    {
        // Two gamma variates over their sum: a Dirichlet draw of two components.
        var concentration = stack([a, b], -1).expand([.. Extended(sample_shape), 2]);
        var draw = Aten.Call("_sample_dirichlet", concentration.detach(), generator);
        return (concentration.requires_grad ? Attach(draw, concentration) : draw).select(-1, 0);
    }

    /// <summary>
    /// The same draws, in the graph of their concentrations. libtorch knows the derivative g of a draw x but not how to
    /// use it: a change d of the concentration, which is 0 here and only carries gradients, moves x by g·d − x·Σ g·d.
    /// </summary>
    internal static Tensor Attach(Tensor draw, Tensor concentration)
    {
        var value = concentration.detach();
        var derivative = Aten.Call("_dirichlet_grad", draw, value, value.sum(-1, keepdim: true).expand_as(draw));
        var move = derivative * (concentration - value);
        return draw + move - draw * move.sum(-1, keepdim: true);
    }

    // (α − 1)·log x + (β − 1)·log(1 − x) − log B(α, β)
    public override Tensor log_prob(Tensor value) => xlogy(a - 1, value) + special.xlog1py(b - 1, -value) - LogNormalizer();

    public override Tensor entropy()
        => LogNormalizer() - (a - 1) * a.digamma() - (b - 1) * b.digamma() + (a + b - 2) * (a + b).digamma();

    public override Distribution expand(Size batch_shape) => new Beta(a.expand(batch_shape.Shape), b.expand(batch_shape.Shape), generator);

    private Tensor LogNormalizer() => a.lgamma() + b.lgamma() - (a + b).lgamma();
}
