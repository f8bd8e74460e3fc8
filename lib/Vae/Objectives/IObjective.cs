using Vae.Data;

namespace Vae.Objectives;

/// <summary>What training minimises, and the two terms it is made of, for every image of a batch.</summary>
/// <param name="Loss">The quantity to minimise, <c>[B]</c>; −ELBO in nats.</param>
/// <param name="Reconstruction">E_q[log p(x|z)], <c>[B]</c>, in nats.</param>
/// <param name="Kl">KL(q(z|x) ‖ p(z)), <c>[B]</c>, in nats.</param>
public sealed record LossTerms(Tensor Loss, Tensor Reconstruction, Tensor Kl);

/// <summary>What a trainer minimises for a kind of model.</summary>
/// <typeparam name="TModel">The model it evaluates.</typeparam>
public interface IObjective<in TModel>
{
    /// <summary>The loss and its terms for images <c>[B, 784]</c>; draws from torch's default generator.</summary>
    /// <param name="model">The model.</param>
    /// <param name="images">The batch.</param>
    /// <param name="step">
    /// Training steps taken so far, for objectives that change with time; null in an evaluation.
    /// </param>
    LossTerms Evaluate(TModel model, Tensor images, long? step = null);
}

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
