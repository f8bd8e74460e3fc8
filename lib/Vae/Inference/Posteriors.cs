using Vae.Distributions;
using Vae.Models;

namespace Vae.Inference;

/// <summary>The encoder's posteriors of many images.</summary>
public static class Posteriors
{
    private const int ImagesAtOnce = 500;

    /// <summary>
    /// q(z|x) of each image, <c>[N, Z]</c>, batch by batch, so that memory does not grow with N; no gradients.
    /// </summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">The images have another number of pixels.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DiagonalGaussian Of(
        VariationalAutoencoder model, Tensor images, CancellationToken cancellation = default)
    {
        using var mode = new EvaluationMode(model);
        using var scope = NewDisposeScope();
        var both = images.InBatches(ImagesAtOnce, Encode, cancellation, dim: 1);
        return new(both[0].MoveToOuterDisposeScope(), both[1].MoveToOuterDisposeScope());

        Tensor Encode(Tensor batch)
        {
            var posterior = model.Encode(batch);
            return stack([posterior.Mean, posterior.LogVariance]);
        }
    }
}
