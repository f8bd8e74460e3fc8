using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Sums of the losses of an epoch, kept on the device: reading them costs the one synchronisation of the epoch.
/// </summary>
internal sealed class LossMeter : IDisposable
{
    private readonly Tensor sums;
    private readonly Tensor steps;
    private long images;
    private int step;

    internal LossMeter(Device device, int capacity)
        => (sums, steps) = (zeros([3], dtype: ScalarType.Float64, device: device), zeros([capacity], device: device));

    /// <summary>Adds the terms of one step, and gives the mean loss that the backward pass starts from, a scalar.</summary>
    internal Tensor Add(LossTerms terms)
    {
        var loss = terms.Loss.mean();
        using var _ = no_grad();
        steps[step++] = loss;
        sums.add_(stack([terms.Loss.sum(), terms.Reconstruction.sum(), terms.Kl.sum()]));
        images += terms.Loss.shape[0];
        return loss;
    }

    /// <summary>The first step, counted from 1, among those added since <paramref name="from"/> whose loss is not finite; 0 when all are.</summary>
    internal int FirstNonFinite(int from)
    {
        using var scope = NewDisposeScope();
        var losses = steps.narrow(0, from, step - from).cpu().data<float>().ToArray();
        return Array.FindIndex(losses, loss => !float.IsFinite(loss)) is >= 0 and var found ? from + found + 1 : 0;
    }

    /// <summary>The averages over all images added, in nats per image.</summary>
    internal Losses Average()
    {
        using var scope = NewDisposeScope();
        var totals = sums.cpu().data<double>().ToArray();
        return new(totals[0] / images, totals[1] / images, totals[2] / images);
    }

    public void Dispose()
    {
        sums.Dispose();
        steps.Dispose();
    }
}
