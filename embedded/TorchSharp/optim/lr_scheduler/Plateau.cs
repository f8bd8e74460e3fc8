using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler;

namespace TorchSharp.Schedules;

/// <summary>Lowers the rate when a metric has not improved for more than <c>patience</c> epochs.</summary>
internal sealed class Plateau : LRScheduler
{
    private readonly double factor, threshold, eps, lowest;
    private readonly int patience, cooldown;
    private readonly bool minimize, relative;
    private double best;
    private int badEpochs, cooling;
    private bool lower;

    internal Plateau(Optimizer optimizer, string mode, double factor, int patience, double threshold, string threshold_mode,
        int cooldown, IList<double>? min_lr, double eps) : base(optimizer)
    {
        if (factor is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The rate is multiplied by a factor between 0 and 1.");
        if (min_lr is not (null or [_]))
            throw new ArgumentException($"An optimizer has one parameter group and so one lowest rate, not {min_lr.Count}.", nameof(min_lr));
        (this.factor, this.patience, this.threshold, this.cooldown, this.eps) = (factor, patience, threshold, cooldown, eps);
        minimize = IsFirst(mode, "min", "max", nameof(mode));
        relative = IsFirst(threshold_mode, "rel", "abs", nameof(threshold_mode));
        lowest = min_lr?[0] ?? 0;
        best = minimize ? double.PositiveInfinity : double.NegativeInfinity;
    }

    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau follows a metric: call step(loss).");

    public override void step(double current)
    {
        if (IsBetter(current)) (best, badEpochs) = (current, 0);
        else badEpochs++;
        if (cooling > 0) (cooling, badEpochs) = (cooling - 1, 0);
        lower = badEpochs > patience;
        if (lower) (cooling, badEpochs) = (cooldown, 0);
        base.step();
    }

    private protected override double Rate(double last, double first)
    {
        var lowered = Math.Max(last * factor, lowest);
        return lower && last - lowered > eps ? lowered : last;
    }

    private bool IsBetter(double current) => (minimize, relative) switch
    {
        (true, true) => current < best * (1 - threshold),
        (true, false) => current < best - threshold,
        (false, true) => current > best * (1 + threshold),
        (false, false) => current > best + threshold,
    };

    private static bool IsFirst(string value, string first, string second, string name)
        => value == first || (value == second ? false : throw new ArgumentException($"The {name} is '{first}' or '{second}', not '{value}'.", name));
}
