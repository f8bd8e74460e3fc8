using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>When gradients are clipped.</summary>
public enum ClippingPlace
{
    /// <summary>In every step, after the backward pass and before the weights change: what clipping is for.</summary>
    BeforeStep,

    /// <summary>
    /// Once per epoch, before its first backward pass, as in the code of report 1: what is clipped there is thrown away
    /// by the next <c>zero_grad</c>, so that the training is bit for bit the one without clipping.
    /// </summary>
    StartOfEpoch,
}

/// <summary>Bounds the gradients.</summary>
/// <param name="Limit">The bound.</param>
/// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
public abstract record GradientClipping(double Limit)
{
    /// <summary>The bound.</summary>
    public double Limit { get; } = Require.Positive(Limit, $"the clipping's {nameof(Limit)}");

    /// <summary>
    /// When it is done: between the backward pass and the step, unless the report's placement is wanted.
    /// </summary>
    public ClippingPlace Place { get; init; } = ClippingPlace.BeforeStep;

    /// <summary>Changes the gradients in place, if this is the place for it.</summary>
    internal void Apply(IEnumerable<Parameter> parameters, ClippingPlace place)
    {
        if (place == Place)
            Apply(parameters);
    }

    /// <summary>Changes the gradients in place.</summary>
    private protected abstract void Apply(IEnumerable<Parameter> parameters);

    /// <summary>Every single entry is cut to ±<paramref name="Limit"/>; the direction of the step can change.</summary>
    public sealed record ByValue(double Limit) : GradientClipping(Limit)
    {
        private protected override void Apply(IEnumerable<Parameter> parameters) =>
            nn.utils.clip_grad_value_(parameters, Limit);
    }

    /// <summary>
    /// All gradients together are scaled down to the Euclidean norm <paramref name="Limit"/> where they exceed it
    /// (Pascanu et al. 2013).
    /// </summary>
    public sealed record ByNorm(double Limit) : GradientClipping(Limit)
    {
        private protected override void Apply(IEnumerable<Parameter> parameters) =>
            nn.utils.clip_grad_norm_(parameters, Limit);
    }
}
