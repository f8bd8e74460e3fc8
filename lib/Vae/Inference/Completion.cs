using Vae.Distributions;
using Vae.Models;

namespace Vae.Inference;

/// <summary>What is put into hidden pixels.</summary>
public enum HiddenPixels
{
    /// <summary>The decoder's mean E[x_d|z]: grey where the model is in doubt even about a given z.</summary>
    Mean,

    /// <summary>A draw x_d ~ p(x_d|z), each pixel for itself.</summary>
    Sample,
}

/// <summary>
/// Completion of images of which only some pixels O are observed (report 2, task 4b): <see
/// cref="StochasticVariationalInference"/> gives q(z) ≈ p(z|x_O), and a draw z ~ q decoded gives one way in which the
/// hidden pixels may look.
/// </summary>
public static class Completion
{
    private const int LatentsAtOnce = 2_000;

    /// <summary>Several completions of each image; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[B, 784]</c>; what they hold in hidden pixels has no influence.</param>
    /// <param name="observed">Which pixels are seen, <c>[784]</c> of bool.</param>
    /// <param name="posterior">q of each image given its observed pixels, <c>[B, Z]</c>.</param>
    /// <param name="count">S, completions of each image.</param>
    /// <param name="seed">Decides the latents and the pixels that are drawn.</param>
    /// <param name="hidden">What is put into hidden pixels.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <returns>The observed pixels as they are, the others from the model, <c>[S, B, 784]</c>.</returns>
    /// <exception cref="ArgumentException">The mask does not fit the images.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Draw(
        VariationalAutoencoder model, Tensor images, Tensor observed, DiagonalGaussian posterior, int count,
        int seed, HiddenPixels hidden = HiddenPixels.Mean, CancellationToken cancellation = default)
    {
        PixelMask.Check(images, observed);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        RandomNumbers.Seed(seed);
        var latents = posterior.Sample(Require.AtLeast(1, count)).flatten(0, 1);
        var drawn = latents.InBatches(LatentsAtOnce, Decode, cancellation);
        return where(observed, images, drawn.reshape(count, images.shape[0], -1)).MoveToOuterDisposeScope();

        Tensor Decode(Tensor batch) => hidden == HiddenPixels.Mean
            ? model.Likelihood.Mean(model.Decode(batch))
            : model.Likelihood.Sample(model.Decode(batch));
    }

    /// <summary>
    /// log p(x_H|x_O) ≈ log 1/S Σ_s Π_{d ∈ H} p(x_d|z_s) with z_s ~ q: how probable the model finds what the hidden
    /// pixels H truly hold. As an average over draws inside a logarithm it is too low in expectation, less so with more
    /// of them. No gradients. Seeds torch's default generator.
    /// </summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images">The true images, <c>[B, 784]</c>.</param>
    /// <param name="observed">Which pixels are seen, <c>[784]</c> of bool.</param>
    /// <param name="posterior">q of each image given its observed pixels, <c>[B, Z]</c>.</param>
    /// <param name="samples">S, latents drawn for each image.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <returns>For each image, <c>[B]</c> float64, on the host, in nats per image.</returns>
    /// <exception cref="ArgumentException">
    /// The mask does not fit the images, or an intensity is not in [0, 1].
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor LogLikelihood(
        VariationalAutoencoder model, Tensor images, Tensor observed, DiagonalGaussian posterior,
        int samples, int seed, CancellationToken cancellation = default)
    {
        PixelMask.Check(images, observed);
        model.Likelihood.CheckImages(images);
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        RandomNumbers.Seed(seed);
        var (latents, hidden) = (posterior.Sample(Require.AtLeast(1, samples)), ~observed);
        var rows = arange(images.shape[0], dtype: ScalarType.Int64, device: images.device);
        var perDraw = rows.InBatches(Math.Max(1, LatentsAtOnce / samples), some =>
            model.LogLikelihood(images.index_select(0, some), latents.index_select(1, some), hidden)
                .to_type(ScalarType.Float64),
            cancellation, dim: 1);
        return (perDraw.logsumexp(0) - Math.Log(samples)).cpu().MoveToOuterDisposeScope();
    }
}
