using Vae.Models;

namespace Vae.Objectives;

/// <summary>
/// (1/784) Σ_d (x_d − x̂_d)², the mean squared error of a pixel, with x̂ the reconstruction of x: the loss of report
/// 4's autoencoder. The terms are in this unit, not in nats.
/// </summary>
public sealed record MeanSquaredError : IObjective<Autoencoder>
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// The model's likelihood is not <see cref="SquaredErrorScale.Likelihood"/>.
    /// </exception>
    public LossTerms Evaluate(Autoencoder model, Tensor images, long? step = null) => Of(model, images, images);

    /// <summary>The same between the reconstruction of inputs and other images, their targets.</summary>
    internal static LossTerms Of(Autoencoder model, Tensor inputs, Tensor targets)
    {
        SquaredErrorScale.CheckLikelihood(model.Likelihood);
        var error = SquaredErrorScale.MeanSquaredError(model.LogLikelihood(targets, model.Encode(inputs)));
        return new(error, -error, zeros_like(error));
    }
}
