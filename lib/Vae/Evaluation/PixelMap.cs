using Vae.Data;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// Averages over images of something that a model says of every pixel: where in the image a number comes from.
/// </summary>
public static class PixelMap
{
    private const int ImagesAtOnce = 500;

    /// <summary>
    /// Averages over a set with one latent of each image's posterior, <c>[784]</c> float64; no gradients. Seeds torch's
    /// default generator.
    /// </summary>
    /// <param name="model">The model, used in evaluation mode, on the device of the images.</param>
    /// <param name="set">The images.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="perPixel">
    /// From the likelihood's parameters <c>[B, 784·k]</c> and the images <c>[B, 784]</c> to what is averaged, <c>[B,
    /// 784]</c>.
    /// </param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Of(VariationalAutoencoder model, ImageSet set, int seed, Func<Tensor, Tensor, Tensor> perPixel,
        CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        RandomNumbers.Seed(seed);
        var sums = set.Images.InBatches(ImagesAtOnce, images =>
            perPixel(model.Decode(model.Encode(images).Sample()), images).to_type(ScalarType.Float64)
                .sum(0, keepdim: true),
            cancellation);
        return sums.sum([0]).div_(set.Count).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// E_q[log p(x_d|z)] of each pixel, <c>[784]</c>, in nats: their sum is the reconstruction term of the ELBO.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static Tensor LogLikelihood(
        VariationalAutoencoder model, ImageSet set, int seed, CancellationToken cancellation = default) =>
        Of(model, set, seed, model.Likelihood.LogProbOf, cancellation);

    /// <summary>Which pixels have the same intensity in all images of a set, <c>[784]</c> of bool.</summary>
    public static Tensor Constant(ImageSet set)
    {
        using var scope = NewDisposeScope();
        return set.Images.max(0).values.eq(set.Images.min(0).values).MoveToOuterDisposeScope();
    }
}
