using TorchSharp.Native;
using static TorchSharp.Modules.Hyperparameter;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum where asked for.</summary>
public sealed class SGD : OptimizerHelper
{
    public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : base(parameters, lr, new SgdRule(NotNegative(momentum), dampening, NotNegative(weight_decay), nesterov, maximize))
    {
        if (nesterov && (momentum == 0 || dampening != 0))
            throw new ArgumentException("Nesterov's method needs a momentum above 0 and a dampening of 0.", nameof(nesterov));
    }
}

internal sealed record SgdRule(double Momentum, double Dampening, double WeightDecay, bool Nesterov, bool Maximize) : UpdateRule
{
    internal override void Apply(UpdateBatch batch, double rate)
    {
        var descent = batch.Descent(Maximize, WeightDecay);
        if (Momentum != 0)
        {
            var velocity = batch.Average("momentum_buffer");
            // The first gradient starts the velocity; only later ones are dampened.
            var pushes = Dampening == 0
                ? descent
                : Aten.CallList("_foreach_mul.ScalarList", descent, batch.PerStep(t => t == 1 ? 1 : 1 - Dampening));
            Aten.Run("_foreach_mul_.Scalar", velocity, Momentum);
            Aten.Run("_foreach_add_.List", velocity, pushes);
            descent = Nesterov ? Aten.CallList("_foreach_add.List", descent, velocity, Momentum) : velocity;
        }
        Aten.Run("_foreach_add_.List", batch.Parameters, descent, -rate);
    }
}
