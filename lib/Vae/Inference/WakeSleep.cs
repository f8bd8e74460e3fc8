using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Inference;

/// <summary>
/// The wake-sleep algorithm (Hinton, Dayan, Frey &amp; Neal 1995), with the encoder as its recognition model as in
/// Kingma &amp; Welling 2013, section 5. Both phases of a minibatch follow one after the other and move disjoint
/// weights, which share one optimiser. The losses that it reports are the terms of −ELBO, which it does not minimise.
/// </summary>
/// <param name="model">Its weights change in place.</param>
/// <param name="options">Optimiser, learning rate, weight decay, clipping.</param>
public sealed class WakeSleep(VariationalAutoencoder model, TrainingOptions options) : ITrainingStep
{
    private readonly WeightUpdate weights = new(model, options);

    /// <inheritdoc/>
    public nn.Module Model => model;

    /// <inheritdoc/>
    public object Objective { get; } = new WakeAndSleep();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> State => weights.State;

    /// <summary>−log p(x, z) of images and a latent of each, z ~ q(z|x), <c>[B]</c>: the decoder learns.</summary>
    public static Tensor WakePhase(VariationalAutoencoder model, Tensor images, Tensor latents) =>
        -model.LogJoint(images, latents);

    /// <summary>−log q(z|x) of dreams and their latents, x, z ~ p(x, z), <c>[B]</c>: the encoder learns.</summary>
    public static Tensor SleepPhase(VariationalAutoencoder model, Tensor dreams, Tensor latents) =>
        -model.Encode(dreams).LogProb(latents);

    /// <inheritdoc/>
    public void BeginEpoch(int epoch) => weights.BeginEpoch(epoch);

    /// <inheritdoc/>
    public LossTerms Update(Minibatch batch)
    {
        var images = batch.Images;
        // z ~ q(z|x), and dreams: z ~ p(z), x ~ p(x|z) (bits, where the likelihood is Bernoulli's).
        var (posterior, latents, dreams, dreamLatents) = WithoutGradient(() =>
        {
            var posterior = model.Encode(images);
            var prior = randn_like(posterior.Mean);
            return (posterior, posterior.Sample(), model.Likelihood.Sample(model.Decode(prior)), prior);
        });

        var wake = WakePhase(model, images, latents);        // θ: ∇ E_q(z|x)[log p(x, z)]
        var sleep = SleepPhase(model, dreams, dreamLatents); // φ: ∇ E_p(x, z)[log q(z|x)]
        var loss = (wake + sleep).mean();

        var kl = posterior.KlToStandardNormal();
        var reconstruction = -wake.detach() - model.LogPrior(latents);
        weights.Descend(loss);
        // Where one phase has no finite loss, neither has the step.
        return new(kl - reconstruction + 0 * loss.detach(), reconstruction, kl);
    }

    /// <inheritdoc/>
    public LossTerms Evaluate(Minibatch batch) => new NegativeElbo().Evaluate(model, batch.Images);

    /// <inheritdoc/>
    public EpochRecord EndEpoch(EpochRecord record) => weights.EndEpoch(record);

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();

    private static T WithoutGradient<T>(Func<T> compute)
    {
        using var _ = no_grad();
        return compute();
    }

    /// <summary>−E_q(z|x)[log p(x, z)] for the decoder, −E_p(x,z)[log q(z|x)] for the encoder.</summary>
    private sealed record WakeAndSleep;
}
