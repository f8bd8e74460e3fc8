namespace Vae.Inference;

/// <summary>How posteriors are optimised without an encoder; the defaults are the report's (report 2, task 4a).</summary>
public sealed record FreePosteriorOptions
{
    /// <summary>What moves mean and log-variance.</summary>
    public PosteriorOptimiser Optimiser { get; init; } = new PosteriorOptimiser.Sgd();

    /// <summary>Steps, at most.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>
    /// Steps in a row without improvement of the averaged ELBO after which an image's posterior is settled. With one sample
    /// and small steps the report's 50 can be too few for an image that still improves, but by less than the estimates vary.
    /// </summary>
    public int Patience { get; init; } = 50;

    /// <summary>Latents drawn for each image and step.</summary>
    public int Samples { get; init; } = 1;

    /// <summary>Decides the latents that are drawn.</summary>
    public int Seed { get; init; } = 1;

    /// <exception cref="ArgumentOutOfRangeException">A setting makes no sense; the message says what is allowed.</exception>
    internal void Validate()
    {
        Require.Positive(Optimiser.LearningRate);
        Require.AtLeast(1, Steps);
        Require.AtLeast(1, Patience);
        Require.AtLeast(1, Samples);
    }
}
