using TorchSharp.Native;
using static TorchSharp.Modules.Hyperparameter;

namespace TorchSharp.Modules;

/// <summary>RMSProp (Hinton, 2012): the gradient over the root of its running mean square, less its mean where centred.</summary>
public sealed class RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8,
    double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
    : OptimizerHelper(parameters, lr,
        new RmsPropRule(Fraction(alpha), NotNegative(eps), NotNegative(weight_decay), NotNegative(momentum), centered, maximize));

internal sealed record RmsPropRule(
    double Alpha, double Eps, double WeightDecay, double Momentum, bool Centered, bool Maximize) : UpdateRule
{
    internal override void Apply(UpdateBatch batch, double rate)
    {
        var descent = batch.Descent(Maximize, WeightDecay);
        var square = batch.Average("square_avg");
        Aten.Run("_foreach_mul_.Scalar", square, Alpha);
        Aten.Run("_foreach_addcmul_.Scalar", square, descent, descent, 1 - Alpha);

        var scale = Aten.CallList("_foreach_sqrt", Centered ? Variance(batch, descent, square) : square);
        Aten.Run("_foreach_add_.Scalar", scale, Eps);
        if (Momentum == 0)
        {
            Aten.Run("_foreach_addcdiv_.Scalar", batch.Parameters, descent, scale, -rate);
            return;
        }
        var velocity = batch.Average("momentum_buffer");
        Aten.Run("_foreach_mul_.Scalar", velocity, Momentum);
        Aten.Run("_foreach_addcdiv_.Scalar", velocity, descent, scale, 1.0);
        Aten.Run("_foreach_add_.List", batch.Parameters, velocity, -rate);
    }

    private torch.Tensor[] Variance(UpdateBatch batch, torch.Tensor[] descent, torch.Tensor[] square)
    {
        var mean = batch.Average("grad_avg");
        Aten.Run("_foreach_mul_.Scalar", mean, Alpha);
        Aten.Run("_foreach_add_.List", mean, descent, 1 - Alpha);
        return Aten.CallList("_foreach_addcmul.Scalar", square, mean, mean, -1.0);
    }
}
