using Vae.Distributions;
using Vae.Models;

namespace Vae.Inference;

/// <summary>The encoder's posteriors of many images.</summary>
public static class Posteriors
{
    private const int ImagesAtOnce = 500;

    /// <summary>q(z|x) of each image, <c>[N, Z]</c>, batch by batch, so that memory does not grow with N; no gradients.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>.</param>
    public static DiagonalGaussian Of(VariationalAutoencoder model, Tensor images)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        model.eval();
        var batches = images.split(ImagesAtOnce).Interruptible().Select(batch =>
        {
            using var one = NewDisposeScope();
            var posterior = model.Encode(batch);
            return one.MoveToOuter(posterior.Mean, posterior.LogVariance);
        }).ToArray();
        var (mean, logVariance) = scope.MoveToOuter(cat([.. batches.Select(batch => batch.Item1)]), cat([.. batches.Select(batch => batch.Item2)]));
        return new(mean, logVariance);
    }
}
