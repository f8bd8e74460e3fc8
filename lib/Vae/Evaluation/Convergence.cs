using Vae.Training;

namespace Vae.Evaluation;

/// <summary>What the loss curve of a training says about its speed and its steadiness.</summary>
public static class Convergence
{
    /// <summary>The first epoch, counted from 1, whose loss is at most a level; null where none is.</summary>
    public static int? EpochsToReach(History history, double loss) =>
        history.Epochs.FirstOrDefault(epoch => epoch.Loss <= loss)?.Epoch;

    /// <summary>
    /// The first epoch whose loss is within a margin of the lowest one of the training. The epoch of the lowest loss
    /// itself is mostly chance: late in a training the loss is nearly level and noisy.
    /// </summary>
    /// <exception cref="ArgumentException">There is no epoch whose loss is a number.</exception>
    public static int EpochsToConverge(History history, double margin)
    {
        var lowest = history.Best?.Loss ?? throw new ArgumentException(
            $"None of the training's {history.Epochs.Count} epochs has a loss that is a number.", nameof(history));
        return EpochsToReach(history, lowest + Require.NotNegative(margin))!.Value;
    }

    /// <summary>
    /// How unsteady the loss is: the standard deviation (n − 1) of its changes from one epoch to the next, in nats per
    /// image, over the last changes, or all where there are fewer. A steady decrease counts as calm.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than three epochs.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="changes"/> is less than 2.</exception>
    public static double Instability(History history, int changes = 10)
    {
        if (history.Epochs.Count < 3) throw NoEpochs(history, 3);
        double[] steps = [.. history.Epochs.Zip(history.Epochs.Skip(1), (before, after) => after.Loss - before.Loss)
            .TakeLast(Require.AtLeast(2, changes))];
        return SeedStatistics.Of(steps).StandardDeviation;
    }

    /// <summary>
    /// How many epochs end with a loss that is above that of the epoch before by more than a share of the curve's
    /// range, the highest less the lowest loss: the jumps that one sees in a learning curve, whatever its unit. An
    /// epoch after the first whose loss is NaN or infinite counts, and does not belong to the range.
    /// </summary>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is negative or not finite.</exception>
    public static int Spikes(History history, double share = 0.05)
    {
        if (history.Epochs.Count == 0) throw NoEpochs(history, 1);
        double[] losses = [.. history.Epochs.Select(epoch => epoch.Loss)];
        double[] finite = [.. losses.Where(double.IsFinite).DefaultIfEmpty()];
        var limit = Require.NotNegative(share) * (finite.Max() - finite.Min());
        return losses.Zip(losses.Skip(1))
            .Count(pair => !double.IsFinite(pair.Second) || pair.Second - pair.First > limit);
    }

    /// <summary>
    /// The epoch after which a training would have ended with this patience, by the rule of <see
    /// cref="EarlyStopping"/>; null where it would have gone on to its last epoch.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="patience"/> is less than 1.</exception>
    public static int? StoppingEpoch(History history, int patience)
    {
        Require.AtLeast(1, patience);
        var lowest = new LowestLoss();
        return history.Epochs
            .FirstOrDefault(epoch => !lowest.Note(epoch.Loss) && lowest.EpochsSince >= patience)?.Epoch;
    }

    private static ArgumentException NoEpochs(History history, int needed)
        => new($"The training has {history.Epochs.Count} epochs, and this needs {needed} at least.", nameof(history));
}
