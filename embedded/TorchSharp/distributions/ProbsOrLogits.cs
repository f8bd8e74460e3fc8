using TorchSharp.Native;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Probabilities or their logits: whichever of the two a discrete distribution was given.</summary>
internal sealed record ProbsOrLogits(Tensor Value, bool IsLogits)
{
    internal static ProbsOrLogits Of(Tensor? probs, Tensor? logits) => (probs, logits) switch
    {
        (not null, null) => new(Aten.Call("alias", probs), false),
        (null, not null) => new(Aten.Call("alias", logits), true),
        _ => throw new ArgumentException("A discrete distribution takes either probabilities or logits, and not both."),
    };

    /// <summary>Probabilities moved off 0 and 1 by one rounding step, so that their logarithms are finite.</summary>
    internal Tensor Inside
    {
        get
        {
            var step = Value.dtype == ScalarType.Float64 ? Math.BitIncrement(1.0) - 1 : MathF.BitIncrement(1f) - 1;
            return Value.clamp(step, 1 - step);
        }
    }
}
