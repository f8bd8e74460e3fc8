using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The normal distribution with mean <c>loc</c> and standard deviation <c>scale</c>.</summary>
public sealed class Normal : Distribution
{
    private readonly Tensor loc, scale;

    public Normal(Tensor loc, Tensor scale, Generator? generator = null) : this(Broadcast(loc, scale), generator) { }

    private Normal((Tensor Loc, Tensor Scale) parameters, Generator? generator)
        : base(generator, parameters.Loc.shape, parameters.Loc, parameters.Scale) => (loc, scale) = parameters;

    public override Tensor mean => loc;
    public override Tensor stddev => scale;
    public override Tensor variance => scale.square();

    public override Tensor rsample(params long[] sample_shape)
    {
        var noise = empty(Extended(sample_shape), loc.dtype, loc.device).normal_(generator: generator);
        return loc + noise * scale;
    }

    // −(x − μ)²/2σ² − log σ − ½ log 2π
    public override Tensor log_prob(Tensor value)
        => -(value - loc).square() / (2 * variance) - scale.log() - 0.5 * Math.Log(2 * Math.PI);

    public override Tensor entropy() => scale.log() + 0.5 * (1 + Math.Log(2 * Math.PI));

    /// <summary>The probability of values below.</summary>
    public Tensor cdf(Tensor value) => special.ndtr((value - loc) / scale);

    /// <summary>The value below which a draw lies with a probability; inverse of <see cref="cdf"/>.</summary>
    public Tensor icdf(Tensor value) => loc + scale * special.ndtri(value);

    public override Distribution expand(Size batch_shape) => new Normal(loc.expand(batch_shape.Shape), scale.expand(batch_shape.Shape), generator);
}
