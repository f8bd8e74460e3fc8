using TorchSharp.Modules;

namespace Vae.Inference;

/// <summary>
/// How posteriors are searched for without an encoder; the defaults are the report's (report 2, task 4a).
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">
/// A setting makes no sense; the message says what is allowed.
/// </exception>
public sealed record PosteriorSearchOptions
{
    /// <summary>What moves mean and log-variance.</summary>
    public PosteriorOptimiser Optimiser { get; init; } = new PosteriorOptimiser.Sgd();

    /// <summary>Steps, at most.</summary>
    public int Steps { get; init => field = Require.AtLeast(1, value, nameof(Steps)); } = 500;

    /// <summary>
    /// Steps in a row without improvement of the averaged ELBO after which an image's posterior is settled. With one
    /// sample and small steps the report's 50 can be too few for an image that still improves, but by less than the
    /// estimates vary.
    /// </summary>
    public int Patience { get; init => field = Require.AtLeast(1, value, nameof(Patience)); } = 50;

    /// <summary>Latents drawn for each image and step.</summary>
    public int Samples { get; init => field = Require.AtLeast(1, value, nameof(Samples)); } = 1;

    /// <summary>
    /// Whether each image's mean and log-variance start as draws from N(0, 1), as in report 2, task 4a; from the prior,
    /// μ = 0 and log σ² = 0, otherwise.
    /// </summary>
    public bool RandomStart { get; init; }

    /// <summary>Decides the start, where it is random, and the latents that are drawn.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>What moves posteriors that no encoder gave.</summary>
/// <param name="LearningRate">The step size, for gradients of an image's ELBO in nats.</param>
/// <exception cref="ArgumentOutOfRangeException">The step size is not positive.</exception>
public abstract record PosteriorOptimiser(double LearningRate)
{
    /// <summary>The step size, for gradients of an image's ELBO in nats.</summary>
    public double LearningRate { get; } = Require.Positive(LearningRate);

    internal abstract optim.Optimizer Over(IEnumerable<Parameter> parameters);

    /// <summary>Plain gradient steps; the report's choice (report 2, task 4a).</summary>
    public sealed record Sgd(double LearningRate = 1e-3) : PosteriorOptimiser(LearningRate)
    {
        internal override optim.Optimizer Over(IEnumerable<Parameter> parameters) =>
            optim.SGD(parameters, LearningRate);
    }

    /// <summary>Steps that do not depend on the size of the gradients (Kingma &amp; Ba 2015).</summary>
    public sealed record Adam(double LearningRate = 0.05) : PosteriorOptimiser(LearningRate)
    {
        internal override optim.Optimizer Over(IEnumerable<Parameter> parameters) =>
            optim.Adam(parameters, LearningRate);
    }
}

/// <summary>Where a search for posteriors is; reported a few times a second and at the end.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">How many there will be at most.</param>
/// <param name="Elbo">The estimated ELBO of the last step, averaged over all images, in nats per image.</param>
/// <param name="Ended">Whether this was the last step.</param>
public sealed record PosteriorSearchProgress(int Step, int Steps, double Elbo, bool Ended)
{
    /// <summary>The share of the work that is done, in [0, 1]; where all images have settled, all of it.</summary>
    public double Done => Ended ? 1 : Step / (double)Steps;

    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"step {Step}/{Steps}, ELBO ≈ {Elbo:F2} nats per image").Replace('-', '−') +
        (Ended && Step < Steps ? ", all settled" : "");
}
