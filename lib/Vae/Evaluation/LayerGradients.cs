using System.Globalization;
using Vae.Objectives;

namespace Vae.Evaluation;

/// <summary>
/// How large the gradient of a loss is in every layer: where it explodes or vanishes on its way back through a network.
/// </summary>
/// <param name="Norms">
/// In the model's order, the layer's name and the Euclidean norm of the gradient by its weights and biases together;
/// NaN or infinite where the loss is.
/// </param>
public sealed record LayerGradients(IReadOnlyList<(string Layer, double Norm)> Norms)
{
    /// <summary>The norm over all layers together.</summary>
    public double Total => Math.Sqrt(Norms.Sum(one => one.Norm * one.Norm));

    /// <summary>
    /// The gradients of the loss averaged over a batch, in training mode, as a step would have them: batch
    /// normalisation takes the batch's own statistics. The model, its gradients and running statistics stay as they
    /// were. Seeds torch's default generator.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="objective">Whose loss.</param>
    /// <param name="images">A batch, <c>[B, 784]</c>.</param>
    /// <param name="seed">Decides every random draw.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, or a single one, which the model would have to normalise.
    /// </exception>
    public static LayerGradients Of<T>(T model, IObjective<T> objective, Tensor images, int seed) where T : nn.Module
    {
        if (images.dim() < 2 || images.shape[0] == 0)
            throw new ArgumentException(
                $"A gradient needs a batch of at least one image, [B, 784], not {images.ShapeText()}.", nameof(images));
        using var scope = NewDisposeScope();
        using var kept = new TrainingMode(model);
        var all = model.named_parameters().Where(own => own.parameter.requires_grad).ToArray();
        RandomNumbers.Seed(seed);
        var loss = objective.Evaluate(model, images).Loss.mean();
        // What the loss does not depend on has no gradient.
        var gradients = autograd.grad([loss], [.. all.Select(own => own.parameter)], allow_unused: true);
        return new([.. all.Zip(gradients, (own, gradient) => (Layer: LayerOf(own.name), Norm: NormOf(gradient)))
            .GroupBy(one => one.Layer, (layer, parts) =>
                (layer, Math.Sqrt(parts.Sum(part => part.Norm * part.Norm))))]);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join("\n", Norms.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.Layer}: {one.Norm:G3}")));

    private static string LayerOf(string parameter) => parameter[..Math.Max(0, parameter.LastIndexOf('.'))];

    private static double NormOf(Tensor? gradient) =>
        gradient is null || gradient.IsInvalid ? 0 : gradient.to_type(ScalarType.Float64).norm().ToDouble();

    /// <summary>A model in training mode, whose running statistics and mode come back afterwards.</summary>
    private sealed class TrainingMode : IDisposable
    {
        private readonly nn.Module model;
        private readonly bool wasTraining;
        private readonly (Tensor Own, Tensor Before)[] statistics;

        internal TrainingMode(nn.Module model)
        {
            (this.model, wasTraining) = (model, model.training);
            statistics = [.. model.named_buffers().Select(own => (own.buffer, own.buffer.clone()))];
            model.train();
        }

        public void Dispose()
        {
            using var _ = no_grad();
            foreach (var (own, before) in statistics)
                own.copy_(before);
            model.train(wasTraining);
        }
    }
}
