using TorchSharp.Modules;

namespace Vae.Training;

/// <summary>Bounds the gradients.</summary>
/// <param name="Limit">The bound.</param>
public abstract record GradientClipping(double Limit)
{
    /// <summary>When it is done: between the backward pass and the step, unless the report's placement is wanted.</summary>
    public ClippingPlace Place { get; init; } = ClippingPlace.BeforeStep;

    /// <summary>Changes the gradients in place, if this is the place for it.</summary>
    internal void Apply(IEnumerable<Parameter> parameters, ClippingPlace place)
    {
        if (place == Place) Apply(parameters);
    }

    /// <summary>Changes the gradients in place.</summary>
    private protected abstract void Apply(IEnumerable<Parameter> parameters);

    /// <exception cref="ArgumentOutOfRangeException">The bound is not positive.</exception>
    internal void Validate() => Require.Positive(Limit, $"the clipping's {nameof(Limit)}");

    /// <summary>Every single entry is cut to ±<paramref name="Limit"/>; the direction of the step can change.</summary>
    public sealed record ByValue(double Limit) : GradientClipping(Limit)
    {
        private protected override void Apply(IEnumerable<Parameter> parameters) => nn.utils.clip_grad_value_(parameters, Limit);
    }

    /// <summary>All gradients together are scaled down to the Euclidean norm <paramref name="Limit"/> where they exceed it (Pascanu et al. 2013).</summary>
    public sealed record ByNorm(double Limit) : GradientClipping(Limit)
    {
        private protected override void Apply(IEnumerable<Parameter> parameters) => nn.utils.clip_grad_norm_(parameters, Limit);
    }
}
