using TorchSharp.Native;
using static TorchSharp.Modules.Hyperparameter;

namespace TorchSharp.Modules;

/// <summary>Adagrad (Duchi, Hazan and Singer, 2011): the gradient over the root of the sum of all its squares.</summary>
public sealed class Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
    double initial_accumulator_value = 0, double eps = 1e-10)
    : OptimizerHelper(parameters, lr,
        new AdagradRule(NotNegative(lr_decay), NotNegative(weight_decay), NotNegative(initial_accumulator_value), NotNegative(eps)));

internal sealed record AdagradRule(double RateDecay, double WeightDecay, double Start, double Eps) : UpdateRule
{
    internal override void Apply(UpdateBatch batch, double rate)
    {
        var descent = batch.Descent(maximize: false, WeightDecay);
        var sum = batch.Average("sum", Start);
        Aten.Run("_foreach_addcmul_.Scalar", sum, descent, descent, 1.0);
        var scale = Aten.CallList("_foreach_sqrt", sum);
        Aten.Run("_foreach_add_.Scalar", scale, Eps);
        Aten.Run("_foreach_addcdiv_.ScalarList", batch.Parameters, descent, scale, batch.PerStep(t => -rate / (1 + (t - 1) * RateDecay)));
    }
}
