using Vae.Training;

namespace Vae.Evaluation;

/// <summary>What the loss curve of a training says about its speed and its steadiness.</summary>
public static class Convergence
{
    /// <summary>The first epoch, counted from 1, whose loss is at most a level; null where none is.</summary>
    public static int? EpochsToReach(History history, double loss) => history.Epochs.FirstOrDefault(epoch => epoch.Loss <= loss)?.Epoch;

    /// <summary>
    /// The first epoch whose loss is within a margin of the lowest one of the training. The epoch of the lowest loss itself
    /// is mostly chance: late in a training the loss is nearly level and noisy.
    /// </summary>
    /// <exception cref="ArgumentException">There is no epoch.</exception>
    public static int EpochsToConverge(History history, double margin)
        => EpochsToReach(history, Require.NotNegative(margin) + (history.Best ?? throw NoEpochs(history, 1)).Loss)!.Value;

    /// <summary>
    /// How restless the loss is: the standard deviation (n − 1) of its changes from one epoch to the next, in nats per
    /// image, over the last changes, or all where there are fewer. A steady decrease counts as calm.
    /// </summary>
    /// <exception cref="ArgumentException">There are fewer than three epochs.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="changes"/> is less than 2.</exception>
    public static double Instability(History history, int changes = 10)
    {
        if (history.Epochs.Count < 3) throw NoEpochs(history, 3);
        double[] steps = [.. history.Epochs.Zip(history.Epochs.Skip(1), (before, after) => after.Loss - before.Loss).TakeLast(Require.AtLeast(2, changes))];
        var mean = steps.Average();
        return Math.Sqrt(steps.Sum(step => (step - mean) * (step - mean)) / (steps.Length - 1));
    }

    private static ArgumentException NoEpochs(History history, int needed)
        => new($"The training has {history.Epochs.Count} epochs, and this needs {needed} at least.", nameof(history));
}
