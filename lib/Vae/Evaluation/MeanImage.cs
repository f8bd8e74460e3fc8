using Vae.Data;
using Vae.Inference;

namespace Vae.Evaluation;

/// <summary>
/// The model that knows only how bright each pixel is on average: independent Bernoulli pixels with the mean training
/// image as their probabilities, which by Laplace's rule, (Σ x + 1) / (N + 2), are never 0 or 1. The baseline that
/// any completion of images must beat.
/// </summary>
/// <param name="Probabilities">λ of each pixel, <c>[784]</c>.</param>
public sealed record MeanImage(Tensor Probabilities)
{
    /// <summary>The mean image of a set.</summary>
    public static MeanImage Of(ImageSet train)
    {
        using var scope = NewDisposeScope();
        return new(((train.Images.sum([0]) + 1) / (train.Count + 2)).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// Σ_{d ∈ H} x_d log λ_d + (1 − x_d) log(1 − λ_d) over hidden pixels, as the Bernoulli likelihood has it: for each
    /// image, <c>[B]</c> float64, on the host, in nats per image.
    /// </summary>
    /// <param name="images"><c>[B, 784]</c>.</param>
    /// <param name="observed">Which pixels are seen and do not count, <c>[784]</c> of bool.</param>
    /// <exception cref="ArgumentException">The mask does not fit the images.</exception>
    public Tensor LogLikelihood(Tensor images, Tensor observed)
    {
        PixelMask.Check(images, observed);
        using var scope = NewDisposeScope();
        var exact = images.to_type(ScalarType.Float64);
        var perPixel = exact * Probabilities.log() + (1 - exact) * (-Probabilities).log1p();
        return perPixel.masked_fill(observed, 0).sum(-1).cpu().MoveToOuterDisposeScope();
    }
}
