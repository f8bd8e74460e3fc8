using Vae.Data;

namespace Vae.Objectives;

/// <summary>
/// An objective for images that are transformed anew every time they are seen: with <see
/// cref="StochasticBinarisation"/> the training on dynamically binarised data, with <see cref="UniformDequantisation"/>
/// that of a density in bits per dimension.
/// </summary>
/// <typeparam name="TModel">The kind of model.</typeparam>
/// <param name="Objective">What is minimised.</param>
/// <param name="Transform">What is done to every batch before, in training and in evaluation.</param>
public sealed record TransformedObjective<TModel>(IObjective<TModel> Objective, ITransform Transform)
    : IObjective<TModel>
{
    /// <inheritdoc/>
    public LossTerms Evaluate(TModel model, Tensor images, long? step = null) =>
        Objective.Evaluate(model, Transform.Apply(images), step);
}
