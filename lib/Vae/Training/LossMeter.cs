using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Sums of the losses of an epoch, kept on the device: reading them costs the one synchronisation of the epoch.
/// </summary>
internal sealed class LossMeter(Device device, int capacity) : IDisposable
{
    private readonly Tensor sums = zeros([3], dtype: ScalarType.Float64, device: device);
    private readonly Tensor steps = zeros([capacity], device: device);
    private long images;
    private int step;

    /// <summary>Adds the terms of one step.</summary>
    internal void Add(LossTerms terms)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        steps[step++] = terms.Loss.mean();
        sums.add_(stack([terms.Loss.sum(), terms.Reconstruction.sum(), terms.Kl.sum()]));
        images += terms.Loss.shape[0];
    }

    /// <summary>
    /// The first step, counted from 1, after <paramref name="from"/> ones whose loss is not finite; 0 when all are.
    /// </summary>
    internal int FirstNonFinite(int from)
    {
        using var scope = NewDisposeScope();
        var losses = steps.narrow(0, from, step - from).cpu().data<float>().ToArray();
        return Array.FindIndex(losses, loss => !float.IsFinite(loss)) is >= 0 and var found ? from + found + 1 : 0;
    }

    /// <summary>The averages over all images added, in nats per image.</summary>
    internal Losses Average()
    {
        var totals = sums.ToDoubles();
        return new(totals[0] / images, totals[1] / images, totals[2] / images);
    }

    public void Dispose()
    {
        sums.Dispose();
        steps.Dispose();
    }
}
