using System.Diagnostics;
using TorchSharp.Modules;
using Vae.Distributions;
using Vae.Models;

namespace Vae.Inference;

/// <summary>
/// Posteriors that no encoder gave: a diagonal Gaussian q for each image, found by gradient ascent on that image's
/// ELBO = E_q[log p(x|z)] − KL(q ‖ N(0, I)) with the decoder frozen (report 2, task 4a; stochastic variational inference,
/// Hoffman et al. 2013, for local variables only). The encoder's ELBO falls short of theirs by the amortisation gap
/// (Cremer, Li &amp; Duvenaud 2018).
/// </summary>
/// <param name="Posterior">The best q of each image, <c>[B, Z]</c>; no gradients.</param>
/// <param name="Elbo">The estimated ELBO after 0, 1, … steps, averaged over all images, in nats per image.</param>
/// <param name="StoppedEarly">Whether all images had settled before the last step.</param>
public sealed record FreePosterior(DiagonalGaussian Posterior, IReadOnlyList<double> Elbo, bool StoppedEarly)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Finds the posteriors of a batch at once, each image as it would be alone, starting from the prior N(0, I). The model
    /// is used in evaluation mode; its weights stay as they are and get no gradients. Seeds torch's default generator.
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
    /// <exception cref="ArgumentException">The mask does not fit the images.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option makes no sense.</exception>
    /// <exception cref="ArithmeticException">The ELBO of an image was not finite from the start.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static FreePosterior Fit(VariationalAutoencoder model, Tensor images, FreePosteriorOptions? options = null,
        Tensor? observed = null, IProgress<FreePosteriorProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        options.Validate();
        model.eval();
        manual_seed(options.Seed);
        using var gradients = enable_grad();
        using var scope = NewDisposeScope();
        // What is hidden cannot be looked at by mistake, nor spoil a gradient.
        var seen = observed is null ? images : PixelMask.Hide(images, observed);
        using var mean = new Parameter(zeros([images.shape[0], model.Latent], images.dtype, images.device));
        using var logVariance = new Parameter(zeros_like(mean));
        using var optimizer = options.Optimiser.Over([mean, logVariance]);
        var posterior = new DiagonalGaussian(mean, logVariance);
        using var best = new BestPosteriors(posterior, options.Patience);
        var history = new List<double>();
        var watch = Stopwatch.StartNew();
        var next = Interval;
        while (history.Count < options.Steps && !best.AllSettled())
        {
            cancellation.ThrowIfCancellationRequested();
            Interruption.ThrowIfRequested();
            using var step = NewDisposeScope();
            var elbo = ElboOf(model, seen, observed, posterior, options.Samples);
            history.Add(elbo.mean().ToDouble());
            best.Add(history.Count, posterior, elbo);
            optimizer.zero_grad();
            // The sum, not the mean: an image's step must not depend on how many there are.
            (-elbo.sum()).backward(inputs: [mean, logVariance]);
            optimizer.step();
            if (watch.Elapsed > next)
            {
                next = watch.Elapsed + Interval;
                progress?.Report(new(history.Count, options.Steps, history[^1], Ended: false));
            }
        }
        progress?.Report(new(history.Count, options.Steps, history[^1], Ended: true));
        var found = best.Result();
        return new(new(found.Mean.MoveToOuterDisposeScope(), found.LogVariance.MoveToOuterDisposeScope()), history, history.Count < options.Steps);
    }

    /// <summary>The ELBO of each image, or of its observed pixels, <c>[B]</c>: the expectation by samples, the KL in closed form.</summary>
    private static Tensor ElboOf(VariationalAutoencoder model, Tensor images, Tensor? observed, DiagonalGaussian posterior, int samples)
    {
        var latents = posterior.Reparameterise(randn([samples, .. posterior.Mean.shape], images.dtype, images.device));
        return PixelMask.LogProb(model, latents, images, observed).mean([0]) - posterior.KlToStandardNormal();
    }

    /// <inheritdoc/>
    public override string ToString()
        => FormattableString.Invariant($"posteriors of {Posterior.Mean.shape[0]} images after {Elbo.Count} steps, ELBO ≈ {Elbo[^1]:F2} nats per image")
            .Replace('-', '−') + (StoppedEarly ? ", all settled" : "");
}
