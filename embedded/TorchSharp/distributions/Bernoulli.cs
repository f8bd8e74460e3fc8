using TorchSharp.Native;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>1 with probability <c>probs</c> = sigmoid(<c>logits</c>), else 0.</summary>
public sealed class Bernoulli : Distribution
{
    private readonly ProbsOrLogits parameter;

    public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : this(ProbsOrLogits.Of(p, l), generator) { }

    private Bernoulli(ProbsOrLogits parameter, Generator? generator) : base(generator, parameter.Value.shape, parameter.Value)
        => this.parameter = parameter;

    public Tensor probs => parameter.IsLogits ? parameter.Value.sigmoid() : parameter.Value;
    public Tensor logits => parameter.IsLogits ? parameter.Value : parameter.Inside.log() - (-parameter.Inside).log1p();

    public override Tensor mean => probs;
    public override Tensor variance => probs * (1 - probs);

    /// <summary>As <see cref="Distribution.sample"/>: a draw of 0 or 1 has no gradient.</summary>
    public override Tensor rsample(params long[] sample_shape) => bernoulli(probs.detach().expand(Extended(sample_shape)), generator);

    // x·log p + (1 − x)·log(1 − p), from the logits, which neither over- nor underflows.
    public override Tensor log_prob(Tensor value)
    {
        var (from, to) = Broadcast(logits, value);
        return -CrossEntropy(from, to);
    }

    public override Tensor entropy() => CrossEntropy(logits, probs);

    public override Distribution expand(Size batch_shape) => new Bernoulli(parameter with { Value = parameter.Value.expand(batch_shape.Shape) }, generator);

    private static Tensor CrossEntropy(Tensor logits, Tensor target)
        => Aten.Call("binary_cross_entropy_with_logits", logits, target, Arg.None, Arg.None, 0);
}
