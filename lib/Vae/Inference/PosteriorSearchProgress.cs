
namespace Vae.Inference;

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
