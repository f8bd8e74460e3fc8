namespace Vae.Training;

/// <summary>
/// What follows the loss of a step: backward, clipping, and a step of the optimiser. The learning rate, the weight
/// decay and the rest are those of the options.
/// </summary>
internal sealed class WeightUpdate(nn.Module model, TrainingOptions options) : IDisposable
{
    private readonly IOptimiser optimiser = IOptimiser.Of(model, options);
    private readonly GradientMeter? gradient = GradientMeter.For(model, options),
        clippedGradient = GradientMeter.For(model, options);
    private double learningRate;

    /// <inheritdoc cref="ITrainingStep.State"/>
    internal IReadOnlyDictionary<string, Tensor> State => optimiser.State;

    /// <inheritdoc cref="ITrainingStep.BeginEpoch"/>
    internal void BeginEpoch(int epoch)
    {
        optimiser.FlushSubnormals();
        learningRate = options.LearningRate * (options.Schedule?.Factor(epoch) ?? 1);
        options.Clipping?.Apply(model.parameters(), ClippingPlace.StartOfEpoch);
    }

    /// <summary>
    /// Moves the weights down the gradient of a loss; where that is not finite, on the host, nothing changes.
    /// </summary>
    internal void Descend(Tensor loss)
    {
        if (IsKnownNotFinite(loss))
            return;
        model.zero_grad();
        loss.backward();
        gradient?.Add(model.parameters());
        options.Clipping?.Apply(model.parameters(), ClippingPlace.BeforeStep);
        clippedGradient?.Add(model.parameters());
        optimiser.Step(learningRate);
    }

    /// <inheritdoc cref="ITrainingStep.EndEpoch"/>
    internal EpochRecord EndEpoch(EpochRecord record) =>
        record with { Gradient = gradient?.ReadAndReset(), ClippedGradient = clippedGradient?.ReadAndReset() };

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
