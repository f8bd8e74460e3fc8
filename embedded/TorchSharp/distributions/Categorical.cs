using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>A category 0 … K−1 by probabilities, or by logits; the last dimension of the parameter is the categories.</summary>
public sealed class Categorical : Distribution
{
    private readonly ProbsOrLogits parameter;

    public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : this(Normalized(ProbsOrLogits.Of(probs, logits)), generator) { }

    private Categorical(ProbsOrLogits parameter, Generator? generator)
        : base(generator, parameter.Value.shape[..^1], parameter.Value) => this.parameter = parameter;

    public Tensor probs => parameter.IsLogits ? parameter.Value.softmax(-1) : parameter.Value;
    public Tensor logits => parameter.IsLogits ? parameter.Value : parameter.Inside.log();

    /// <summary>Not a number: categories have no mean.</summary>
    public override Tensor mean => NotANumber();

    /// <inheritdoc cref="mean"/>
    public override Tensor variance => NotANumber();

    /// <summary>As <see cref="Distribution.sample"/>: a category has no gradient.</summary>
    public override Tensor rsample(params long[] sample_shape)
    {
        var categories = parameter.Value.shape[^1];
        var count = sample_shape.Aggregate(1L, (product, n) => product * n);
        var drawn = multinomial(probs.detach().reshape(-1, categories), count, replacement: true, generator);
        return drawn.T.reshape(Extended(sample_shape));
    }

    public override Tensor log_prob(Tensor value)
    {
        var (index, batch) = Broadcast(value.to_type(ScalarType.Int64).unsqueeze(-1), logits);
        return batch.gather(-1, index.narrow(-1, 0, 1)).squeeze(-1);
    }

    // p·log p is 0 where p is 0.
    public override Tensor entropy() => -(probs * logits.clamp_min(LowestFinite())).sum(-1);

    public override Distribution expand(Size batch_shape)
        => new Categorical(parameter with { Value = parameter.Value.expand([.. batch_shape.Shape, parameter.Value.shape[^1]]) }, generator);

    private static ProbsOrLogits Normalized(ProbsOrLogits given)
        => given with { Value = given.IsLogits ? given.Value - given.Value.logsumexp(-1, keepdim: true) : given.Value / given.Value.sum(-1, keepdim: true) };

    private Tensor NotANumber() => full(batch_shape.Shape, double.NaN, parameter.Value.dtype, parameter.Value.device);

    private double LowestFinite() => parameter.Value.dtype == ScalarType.Float64 ? double.MinValue : float.MinValue;
}
