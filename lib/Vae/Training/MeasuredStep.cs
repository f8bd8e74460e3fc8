using System.Collections.ObjectModel;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Something that is measured of a model along its training. Its text, as of a record, must tell its settings and its
/// data: it is a part of the recipe by which a trained model is found again.
/// </summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
public interface IMeasurement<in TModel>
{
    /// <summary>
    /// The numbers by name; may draw from torch's default generator, and changes nothing in the model.
    /// </summary>
    IReadOnlyDictionary<string, double> Of(TModel model);
}

/// <summary>
/// A step whose model is measured after some epochs. The numbers are in the history
/// (<see cref="EpochRecord.Measured"/>), so that a checkpoint and the store keep them. The training is that of the
/// step, to the same weights, and what measuring takes does not count as time of the epoch.
/// </summary>
public sealed class MeasuredStep : ITrainingStep
{
    private readonly Func<IReadOnlyDictionary<string, double>> measure;
    private readonly SortedSet<int> epochs;

    private MeasuredStep(ITrainingStep step, object measurement, IEnumerable<int> epochs,
        Func<IReadOnlyDictionary<string, double>> measure) =>
        (Step, Measurement, this.epochs, this.measure) = (step, measurement, [.. epochs], measure);

    /// <summary>Decorates a step, and disposes of it.</summary>
    /// <param name="step">What happens to a minibatch.</param>
    /// <param name="model">The step's model.</param>
    /// <param name="measurement">What is measured.</param>
    /// <param name="epochs">After which epochs, counted from 1.</param>
    /// <exception cref="ArgumentException">
    /// The measurement does not tell its settings, or the step trains another model.
    /// </exception>
    public static MeasuredStep Of<TModel>(
        ITrainingStep step, TModel model, IMeasurement<TModel> measurement, IEnumerable<int> epochs)
        where TModel : nn.Module
    {
        if (!ReferenceEquals(step.Model, model))
            throw new ArgumentException("The step trains another model than the one to be measured.", nameof(model));
        if (measurement.ToString() == measurement.GetType().ToString())
            throw new ArgumentException($"{measurement.GetType().Name} does not tell its settings, by which trained " +
                "models are found again: make it a record, or override ToString.", nameof(measurement));
        return new(step, measurement, epochs, () => measurement.Of(model));
    }

    /// <inheritdoc/>
    public nn.Module Model => Step.Model;

    /// <inheritdoc/>
    public object Objective => Step.Objective;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State => Step.State;

    /// <summary>The step that trains.</summary>
    internal ITrainingStep Step { get; }

    /// <summary>What is measured.</summary>
    internal object Measurement { get; }

    /// <inheritdoc/>
    public void BeginEpoch(int epoch) => Step.BeginEpoch(epoch);

    /// <inheritdoc/>
    public LossTerms Update(Minibatch batch) => Step.Update(batch);

    /// <inheritdoc/>
    public LossTerms Evaluate(Minibatch batch) => Step.Evaluate(batch);

    /// <inheritdoc/>
    public EpochRecord EndEpoch(EpochRecord record)
    {
        var ended = Step.EndEpoch(record);
        return epochs.Contains(record.Epoch)
            ? ended with
            {
                Measured = measure().Concat(ended.Measured ?? ReadOnlyDictionary<string, double>.Empty)
                    .ToDictionary()
            }
            : ended;
    }

    /// <inheritdoc/>
    public void Dispose() => Step.Dispose();

    /// <inheritdoc/>
    public override string ToString() => $"{Measurement} after epochs {string.Join(", ", epochs)}";
}
