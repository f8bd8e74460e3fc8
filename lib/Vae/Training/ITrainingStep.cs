using Vae.Objectives;

namespace Vae.Training;

/// <summary>The images of one step, and what goes with them.</summary>
/// <param name="Images"><c>[B, 784]</c>.</param>
/// <param name="Labels">Their classes, <c>[B]</c> int64.</param>
/// <param name="Step">Steps taken before this one; null in an evaluation.</param>
/// <param name="Indices">
/// Where they stand in the training set, <c>[B]</c> int64, for what a step keeps of each image; null in an evaluation.
/// </param>
public sealed record Minibatch(Tensor Images, Tensor Labels, long? Step, Tensor? Indices = null);

/// <summary>
/// What happens to one minibatch. A step owns its optimisers, so that the loop around it (<see cref="Trainer"/>) knows
/// nothing of gradients: wake-sleep and Monte Carlo EM are steps, too.
/// </summary>
public interface ITrainingStep : IDisposable
{
    /// <summary>The model that is trained.</summary>
    nn.Module Model { get; }

    /// <summary>What is minimised; its text, as of a record, tells its settings.</summary>
    object Objective { get; }

    /// <summary>What the optimisers remember, by name: a checkpoint keeps and restores these very tensors.</summary>
    IReadOnlyDictionary<string, Tensor> State { get; }

    /// <summary>Gets ready for an epoch, counted from 1.</summary>
    void BeginEpoch(int epoch);

    /// <summary>
    /// Changes the weights by one minibatch and gives its loss terms, computed before the change. Where the loss is not
    /// finite, on the host, nothing changes.
    /// </summary>
    LossTerms Update(Minibatch batch);

    /// <summary>The loss terms of a minibatch with the weights as they are.</summary>
    LossTerms Evaluate(Minibatch batch);

    /// <summary>Adds to the record of the epoch that has ended what the step has measured.</summary>
    EpochRecord EndEpoch(EpochRecord record);
}
