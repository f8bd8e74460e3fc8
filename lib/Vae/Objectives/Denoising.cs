using Vae.Data;
using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// The mean squared error between the clean image and the reconstruction of a corrupted one (Vincent et al. 2008), with
/// a fresh corruption every time an image is seen, in training and in evaluation.
/// </summary>
/// <param name="Corruption">What is done to the input.</param>
public sealed record Denoising(ITransform Corruption) : IObjective<Autoencoder>
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The model's likelihood is not <see cref="SquaredErrorScale.Likelihood"/>.
    /// </exception>
    public LossTerms Evaluate(Autoencoder model, Tensor images, long? step = null) =>
        MeanSquaredError.Of(model, Corruption.Apply(images), images);
}
