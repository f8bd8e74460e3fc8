using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Schedules;

/// <summary>Multiplies the rate by gamma every <paramref name="step_size"/> epochs.</summary>
internal sealed class StepDecay(Optimizer optimizer, int step_size, double gamma) : LRScheduler(optimizer)
{
    private readonly int period = step_size > 0 ? step_size
        : throw new ArgumentOutOfRangeException(nameof(step_size), step_size, "The rate is changed every so many epochs: 1 or more.");

    private protected override double Rate(double last, double first) => Epoch % period == 0 ? last * gamma : last;
}

/// <summary>The first rate times a function of the epoch, which counts from 0.</summary>
internal sealed class FunctionOfEpoch : LRScheduler
{
    private readonly Func<int, double> factor;

    internal FunctionOfEpoch(Optimizer optimizer, Func<int, double> lr_lambda) : base(optimizer)
    {
        factor = lr_lambda;
        SetRates();
    }

    private protected override double Rate(double last, double first) => first * factor(Epoch);
}

/// <summary>Half a cosine from the first rate down to <paramref name="eta_min"/> within T_max epochs, and up again.</summary>
internal sealed class CosineAnnealing(Optimizer optimizer, double T_max, double eta_min) : LRScheduler(optimizer)
{
    private readonly double halfPeriod = T_max > 0 ? T_max
        : throw new ArgumentOutOfRangeException(nameof(T_max), T_max, "The rate falls within so many epochs: more than 0.");

    private protected override double Rate(double last, double first)
    {
        // Where the last rate was the lowest, the ratio below would be 0/0.
        if ((Epoch - 1 - halfPeriod) % (2 * halfPeriod) == 0) return last + (first - eta_min) * (1 - Math.Cos(Math.PI / halfPeriod)) / 2;
        return eta_min + (last - eta_min) * Height(Epoch) / Height(Epoch - 1);
    }

    private double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / halfPeriod);
}
