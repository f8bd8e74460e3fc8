namespace Vae.Training;

/// <summary>
/// The loss of a step, or a weight or running statistic after the last step of an epoch, was not finite, so the
/// training stopped.
/// </summary>
/// <param name="epoch">The epoch, counted from 1.</param>
/// <param name="step">
/// The step of the epoch, counted from 1; the last one where a weight or a running statistic was found.
/// </param>
/// <param name="largestGradient">
/// The largest absolute value among the gradients of the last backward pass, clipped ones where they were clipped.
/// </param>
/// <param name="history">The epochs before.</param>
public sealed class TrainingDivergedException(int epoch, int step, double largestGradient, History history)
    : ArithmeticException(
        $"The loss, a weight or a running statistic became NaN or infinite in epoch {epoch}, step {step}; " +
        $"the largest gradient of the last backward pass, after any clipping, was {largestGradient:G3}. " +
        "A smaller learning rate, gradient clipping or a bounded log-variance usually helps.")
{
    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>
    /// The step of the epoch, counted from 1; the last one where a weight or a running statistic was found.
    /// </summary>
    public int Step { get; } = step;

    /// <summary>
    /// The largest absolute value among the gradients of the last backward pass, clipped ones where they were clipped.
    /// </summary>
    public double LargestGradient { get; } = largestGradient;

    /// <summary>The epochs that were complete before.</summary>
    public History History { get; } = history;
}
