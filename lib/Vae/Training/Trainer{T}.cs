using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Minimises an objective over a model's weights by stochastic gradients (<see cref="GradientStep{TModel}"/>).
/// </summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="model">Its weights change in place; it must live on the device of the images.</param>
/// <param name="objective">What is minimised.</param>
/// <param name="options">How.</param>
public sealed class Trainer<TModel>(TModel model, IObjective<TModel> objective, TrainingOptions options) where TModel
    : nn.Module
{
    /// <inheritdoc cref="Trainer.Fit"/>
    public History Fit(ImageSet train, ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, Action<EpochRecord>? epochEnded = null, string? checkpoint = null)
    {
        using var step = Begin();
        return new Trainer(step, options).Fit(train, validation, progress, cancellation, epochEnded, checkpoint);
    }

    /// <inheritdoc cref="Trainer.Evaluate"/>
    public Losses Evaluate(ImageSet set, CancellationToken cancellation = default)
    {
        using var step = Begin();
        return new Trainer(step, options).Evaluate(set, cancellation);
    }

    private GradientStep<TModel> Begin() => new(model, objective, options);
}
