using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// One step of stochastic gradient descent: forward and loss here; backward and update are those of
/// <see cref="WeightUpdate"/>.
/// </summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="model">Its weights change in place.</param>
/// <param name="objective">What is minimised.</param>
/// <param name="options">Optimiser, learning rate, weight decay, clipping.</param>
public sealed class GradientStep<TModel>(TModel model, IObjective<TModel> objective, TrainingOptions options)
    : ITrainingStep
    where TModel : nn.Module
{
    private readonly WeightUpdate weights = new(model, options);

    /// <inheritdoc/>
    public nn.Module Model => model;

    /// <inheritdoc/>
    public object Objective => objective;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State => weights.State;

    /// <inheritdoc/>
    public void BeginEpoch(int epoch) => weights.BeginEpoch(epoch);

    /// <inheritdoc/>
    public LossTerms Update(Minibatch batch)
    {
        var terms = objective.Evaluate(model, batch.Images, batch.Step);
        weights.Descend(terms.Loss.mean());
        return terms;
    }

    /// <inheritdoc/>
    public LossTerms Evaluate(Minibatch batch) => objective.Evaluate(model, batch.Images);

    /// <inheritdoc/>
    public EpochRecord EndEpoch(EpochRecord record) => weights.EndEpoch(record);

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();
}
