using Vae.Data;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Evaluation;

/// <summary>
/// The evidence lower bound of images and its two terms, ELBO = E_q[log p(x|z)] − KL(q(z|x) ‖ p(z)), in nats per image
/// (Kingma &amp; Welling 2013, equation 3; the KL in closed form).
/// </summary>
/// <param name="Bound">The ELBO.</param>
/// <param name="Reconstruction">E_q[log p(x|z)].</param>
/// <param name="Kl">KL(q(z|x) ‖ p(z)).</param>
/// <param name="PerImage">The ELBO of each image, <c>[N]</c> float64, on the host.</param>
public sealed record Elbo(Estimate Bound, Estimate Reconstruction, Estimate Kl, Tensor PerImage)
{
    private const int ImagesAtOnce = 500;

    /// <summary>Computes it with the model in evaluation mode; no gradients. Seeds torch's default generator.</summary>
    /// <param name="model">The model, on the device of the images.</param>
    /// <param name="set">The images.</param>
    /// <param name="seed">Decides the latents that are drawn.</param>
    /// <param name="samples">Latents for each image; more of them make each estimate less noisy, not larger.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="samples"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Elbo Of(
        VariationalAutoencoder model, ImageSet set, int seed, int samples = 1, CancellationToken cancellation = default)
    {
        var objective = new NegativeElbo { Samples = samples };
        using var scope = NewDisposeScope();
        using var mode = new EvaluationMode(model);
        RandomNumbers.Seed(seed);
        var all = set.Images.InBatches(ImagesAtOnce, images =>
        {
            var terms = objective.Evaluate(model, images);
            return stack([-terms.Loss, terms.Reconstruction, terms.Kl]).to_type(ScalarType.Float64).cpu();
        }, cancellation, dim: 1);
        return new(Estimate.Of(all[0]), Estimate.Of(all[1]), Estimate.Of(all[2]),
            all[0].clone().MoveToOuterDisposeScope());
    }

    /// <inheritdoc/>
    public override string ToString() => $"ELBO {Bound} (reconstruction {Reconstruction}, KL {Kl}) nats per image";
}
