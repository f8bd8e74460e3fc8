using Vae.Objectives;

namespace Vae.Training;

/// <summary>One step of stochastic gradient descent: forward, loss, backward, update (by Adam).</summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="model">Its weights change in place.</param>
/// <param name="objective">What is minimised.</param>
/// <param name="options">Learning rate, weight decay, clipping.</param>
public sealed class GradientStep<TModel>(TModel model, IObjective<TModel> objective, TrainingOptions options)
    : ITrainingStep
    where TModel : nn.Module
{
    private readonly FusedAdam optimiser = new(model, options.WeightDecay);
    private readonly GradientMeter? gradient = GradientMeter.For(model, options),
        clippedGradient = GradientMeter.For(model, options);
    private double learningRate;

    /// <inheritdoc/>
    public nn.Module Model => model;

    /// <inheritdoc/>
    public object Objective => objective;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State => optimiser.State;

    /// <inheritdoc/>
    public void BeginEpoch(int epoch)
    {
        optimiser.FlushSubnormals();
        learningRate = options.LearningRate * (options.Schedule?.Factor(epoch) ?? 1);
        options.Clipping?.Apply(model.parameters(), ClippingPlace.StartOfEpoch);
    }

    /// <inheritdoc/>
    public LossTerms Update(Minibatch batch)
    {
        var terms = objective.Evaluate(model, batch.Images, batch.Step);
        var loss = terms.Loss.mean();
        if (IsKnownNotFinite(loss))
            return terms;
        model.zero_grad();
        loss.backward();
        gradient?.Add(model.parameters());
        options.Clipping?.Apply(model.parameters(), ClippingPlace.BeforeStep);
        clippedGradient?.Add(model.parameters());
        optimiser.Step(learningRate);
        return terms;
    }

    /// <inheritdoc/>
    public LossTerms Evaluate(Minibatch batch) => objective.Evaluate(model, batch.Images);

    /// <inheritdoc/>
    public EpochRecord EndEpoch(EpochRecord record) =>
        record with { Gradient = gradient?.ReadAndReset(), ClippedGradient = clippedGradient?.ReadAndReset() };

    /// <inheritdoc/>
    public void Dispose()
    {
        optimiser.Dispose();
        gradient?.Dispose();
        clippedGradient?.Dispose();
    }

    // Looking at every loss costs nothing on the host; a GPU would have to be waited for, and is asked at the end of
    // the epoch.
    private static bool IsKnownNotFinite(Tensor loss) =>
        loss.device_type == DeviceType.CPU && !double.IsFinite(loss.ToDouble());
}
