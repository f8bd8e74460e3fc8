using TorchSharp.Native;
using static TorchSharp.Modules.Hyperparameter;

namespace TorchSharp.Modules;

/// <summary>Adam (Kingma and Ba, 2015); weight decay is part of the gradient.</summary>
public sealed class Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
    double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    : OptimizerHelper(parameters, lr,
        new AdamRule(Fraction(beta1), Fraction(beta2), NotNegative(eps), NotNegative(weight_decay), amsgrad, maximize));

/// <summary>Adam whose weight decay shrinks the parameters themselves (Loshchilov and Hutter, 2019).</summary>
public sealed class AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999,
    double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    : OptimizerHelper(parameters, lr,
        new AdamRule(Fraction(beta1), Fraction(beta2), NotNegative(eps), NotNegative(weight_decay), amsgrad, maximize, Decoupled: true));

internal sealed record AdamRule(
    double Beta1, double Beta2, double Eps, double WeightDecay, bool Amsgrad, bool Maximize, bool Decoupled = false) : UpdateRule
{
    internal override void Apply(UpdateBatch batch, double rate)
    {
        var averages = (batch.Average("exp_avg"), batch.Average("exp_avg_sq"));
        if (!Amsgrad && !Maximize && batch.Parameters.All(AdamPass.Fits) && batch.Gradients.All(AdamPass.Fits))
            ApplyOnHost(batch, averages, rate);
        else
            ApplyByOperators(batch, averages, rate);
    }

    private void ApplyOnHost(UpdateBatch batch, (torch.Tensor[] Mean, torch.Tensor[] Square) averages, double rate)
    {
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            var t = batch.States[i].Steps;
            new AdamPass((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2), (float)Eps,
                Penalty: Decoupled ? 0 : (float)WeightDecay,
                Shrink: Decoupled ? (float)(1 - rate * WeightDecay) : 1,
                Step: (float)(rate / (1 - Math.Pow(Beta1, t))),
                Correction: (float)Math.Sqrt(1 - Math.Pow(Beta2, t)))
                .Apply(batch.Parameters[i], batch.Gradients[i], averages.Mean[i], averages.Square[i]);
        }
    }

    private void ApplyByOperators(UpdateBatch batch, (torch.Tensor[] Mean, torch.Tensor[] Square) averages, double rate)
    {
        if (Decoupled) Aten.Run("_foreach_mul_.Scalar", batch.Parameters, 1 - rate * WeightDecay);
        var gradients = batch.Descent(Maximize, Decoupled ? 0 : WeightDecay);
        var (mean, square) = averages;
        Aten.Run("_foreach_mul_.Scalar", mean, Beta1);
        Aten.Run("_foreach_add_.List", mean, gradients, 1 - Beta1);
        Aten.Run("_foreach_mul_.Scalar", square, Beta2);
        Aten.Run("_foreach_addcmul_.Scalar", square, gradients, gradients, 1 - Beta2);
        if (Amsgrad)
        {
            var largest = batch.Average("max_exp_avg_sq");
            Aten.Run("_foreach_maximum_.List", largest, square);
            square = largest;
        }

        // Averages that start at zero are too small at first; the corrections undo this.
        var denominator = Aten.CallList("_foreach_sqrt", square);
        Aten.Run("_foreach_div_.ScalarList", denominator, batch.PerStep(t => Math.Sqrt(1 - Math.Pow(Beta2, t))));
        Aten.Run("_foreach_add_.Scalar", denominator, Eps);
        Aten.Run("_foreach_addcdiv_.ScalarList", batch.Parameters, mean, denominator, batch.PerStep(t => -rate / (1 - Math.Pow(Beta1, t))));
    }
}
