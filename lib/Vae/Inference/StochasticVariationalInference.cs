using System.Globalization;
using TorchSharp.Modules;
using Vae.Distributions;
using Vae.Models;
using Vae.Training;

namespace Vae.Inference;

/// <summary>
/// Posteriors that no encoder gave: a diagonal Gaussian q for each image, found by gradient ascent on that image's
/// ELBO = E_q[log p(x|z)] − KL(q ‖ N(0, I)) with the decoder frozen (report 2, task 4a; stochastic variational
/// inference, Hoffman et al. 2013, for local variables only). The encoder's ELBO falls short of theirs by the
/// amortisation gap (Cremer, Li &amp; Duvenaud 2018).
/// </summary>
/// <param name="Posterior">The best q of each image, <c>[B, Z]</c>; no gradients.</param>
/// <param name="Elbo">The estimated ELBO after 0, 1, … steps, averaged over all images, in nats per image.</param>
/// <param name="StoppedEarly">Whether all images had settled before the last step.</param>
public sealed record StochasticVariationalInference(
    DiagonalGaussian Posterior, IReadOnlyList<double> Elbo, bool StoppedEarly)
{
    /// <summary>
    /// Finds the posteriors of a batch at once, each image as it would be alone, starting from the prior N(0, I), or at
    /// random as the options say. The model is used in evaluation mode; its weights stay as they are and get no
    /// gradients. Seeds torch's default generator.
    /// </summary>
    /// <param name="model">The model, on the device of the images.</param>
    /// <param name="images"><c>[B, 784]</c>.</param>
    /// <param name="options">How; the report's way when null.</param>
    /// <param name="observed">
    /// Which pixels are seen, <c>[784]</c> of bool; all when null. With some of them the reconstruction term is
    /// log p(x_observed|z) = Σ over those pixels, and decoding the posterior completes the image (report 2, task 4b).
    /// </param>
    /// <param name="progress">Told where the search is, a few times a second and at the end.</param>
    /// <param name="cancellation">Checked before every step.</param>
    /// <exception cref="ArgumentException">
    /// The mask does not fit the images, or an intensity is not in [0, 1].
    /// </exception>
    /// <exception cref="ArithmeticException">The ELBO of an image was not finite from the start.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static StochasticVariationalInference Fit(
        VariationalAutoencoder model, Tensor images, PosteriorSearchOptions? options = null,
        Tensor? observed = null, IProgress<PosteriorSearchProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        options ??= new();
        using var scope = NewDisposeScope();
        // What is hidden cannot be looked at by mistake, nor spoil a gradient.
        var seen = observed is null ? images : PixelMask.Hide(images, observed);
        model.Likelihood.CheckImages(seen);
        using var mode = new EvaluationMode(model);
        using var gradients = enable_grad();
        RandomNumbers.Seed(options.Seed);
        long[] shape = [images.shape[0], model.Latent];
        Parameter Start() => new(options.RandomStart
            ? randn(shape, images.dtype, images.device) : zeros(shape, images.dtype, images.device));
        using var mean = Start();
        using var logVariance = Start();
        using var optimizer = options.Optimiser.Over([mean, logVariance]);
        var posterior = new DiagonalGaussian(mean, logVariance);
        using var best = new BestPosteriors(posterior, options.Patience);
        var history = new List<double>();
        var clock = new ReportClock();
        while (history.Count < options.Steps && !best.AllSettled())
        {
            cancellation.ThrowIfCancellationRequested();
            history.Add(Step());
            if (clock.IsDue())
                progress?.Report(new(history.Count, options.Steps, history[^1], Ended: false));
        }
        progress?.Report(new(history.Count, options.Steps, history[^1], Ended: true));
        var found = best.Result();
        return new(new(found.Mean.MoveToOuterDisposeScope(), found.LogVariance.MoveToOuterDisposeScope()), history,
            history.Count < options.Steps);

        double Step()
        {
            using var step = NewDisposeScope();
            var reconstruction = model.LogLikelihood(seen, posterior.Sample(options.Samples), observed).mean([0]);
            var elbo = reconstruction - posterior.KlToStandardNormal();
            best.Add(history.Count + 1, posterior, elbo);
            optimizer.zero_grad();
            // The sum, not the mean: an image's step must not depend on how many there are.
            (-elbo.sum()).backward(inputs: [mean, logVariance]);
            optimizer.step();
            return elbo.mean().ToDouble();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"posteriors of {Posterior.Mean.shape[0]} images after {Elbo.Count} steps, " +
            $"ELBO ≈ {Elbo[^1]:F2} nats per image")
        .Replace('-', '−') + (StoppedEarly ? ", all settled" : "");
}
