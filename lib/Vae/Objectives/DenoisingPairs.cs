using Vae.Data;
using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// As <see cref="Denoising"/>, for images that were corrupted once, before the training, as in report 4: a batch is
/// <c>[B, 2 · 784]</c>, each row a corrupted image and then the clean one.
/// </summary>
public sealed record DenoisingPairs : IObjective<Autoencoder>
{
    /// <summary>A set of such pairs. The clean images are those of the given set, bit for bit.</summary>
    /// <param name="clean">The images, <c>[N, 784]</c>.</param>
    /// <param name="corruption">What is done to each of them, once.</param>
    /// <param name="seed">Decides every random draw of the corruption.</param>
    public static ImageSet Of(ImageSet clean, ITransform corruption, int seed)
    {
        RandomNumbers.Seed(seed);
        using var corrupted = corruption.Apply(clean.Images);
        return clean.WithImages(cat([corrupted, clean.Images], dim: 1));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The rows are no pairs, or the model's likelihood is not <see cref="SquaredErrorScale.Likelihood"/>.
    /// </exception>
    public LossTerms Evaluate(Autoencoder model, Tensor images, long? step = null)
    {
        if (images.dim() != 2 || images.shape[1] != 2 * 784)
            throw new ArgumentException($"Pairs of a corrupted and a clean image are [B, 1568], as " +
                $"{nameof(DenoisingPairs)}.{nameof(Of)} makes them; these are {images.ShapeText()}.", nameof(images));
        var halves = images.chunk(2, dim: 1);
        return MeanSquaredError.Of(model, inputs: halves[0], targets: halves[1]);
    }
}
