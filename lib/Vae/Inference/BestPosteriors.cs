using Vae.Distributions;

namespace Vae.Inference;

/// <summary>
/// The best posterior so far of every image, each with a patience of its own, so that an image ends as it would alone.
/// Estimates of the ELBO from few samples vary by nats, and the best of many would be the luckiest: what is compared is
/// their running average, m ← 0.95 m + 0.05 ELBO. In the first 20 steps, when it averages next to nothing, every
/// posterior counts as better than the one before.
/// </summary>
internal sealed class BestPosteriors : IDisposable
{
    private const double Smoothing = 0.95;
    private const int FirstSteps = 20;

    private readonly int patience;
    private readonly Tensor mean, logVariance, average, best, stepsWithout;

    internal BestPosteriors(DiagonalGaussian start, int patience)
    {
        this.patience = patience;
        (mean, logVariance) = (start.Mean.detach().clone(), start.LogVariance.detach().clone());
        average = mean.select(-1, 0).clone();
        best = average.full_like(double.NegativeInfinity);
        stepsWithout = zeros_like(average);
    }

    /// <summary>Takes note of the estimates of step 1, 2, … at a posterior, <c>[B]</c>.</summary>
    internal void Add(int step, DiagonalGaussian posterior, Tensor elbo)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        average.copy_(step == 1 ? elbo : Smoothing * average + (1 - Smoothing) * elbo);
        var better = step <= FirstSteps ? ones_like(best, dtype: ScalarType.Bool)
            : (average > best) & (stepsWithout < patience);
        mean.copy_(where(better.unsqueeze(-1), posterior.Mean, mean));
        logVariance.copy_(where(better.unsqueeze(-1), posterior.LogVariance, logVariance));
        best.copy_(where(better, average, best));
        stepsWithout.add_(1).mul_((~better).to_type(stepsWithout.dtype));
    }

    /// <summary>Whether no image has patience left.</summary>
    internal bool AllSettled()
    {
        using var settled = (stepsWithout >= patience).all();
        return settled.ToBoolean();
    }

    /// <summary>The posteriors, <c>[B, Z]</c>; copies.</summary>
    /// <exception cref="ArithmeticException">The ELBO of an image was not finite from the start.</exception>
    internal DiagonalGaussian Result()
    {
        using var scope = NewDisposeScope();
        if (!best.isfinite().all().ToBoolean())
            throw new ArithmeticException(
                $"The ELBO of {(~best.isfinite()).sum().ToInt64()} of {best.numel()} images is not a finite number. " +
                "Are the images and the weights finite, and the log-variance of the likelihood bounded?");
        return new(mean.clone().MoveToOuterDisposeScope(), logVariance.clone().MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { mean, logVariance, average, best, stepsWithout }) tensor.Dispose();
    }
}
