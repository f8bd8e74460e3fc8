using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// The losses of an epoch, kept on the device: reading them costs the one synchronisation of the epoch.
/// </summary>
internal sealed class LossMeter(Device device, int capacity) : IDisposable
{
    // Loss, reconstruction and KL, each summed over the images of a step.
    private readonly Tensor sums = zeros([capacity, 3], dtype: ScalarType.Float64, device: device);
    private long images;
    private int step;

    /// <summary>Adds the terms of one step.</summary>
    internal void Add(LossTerms terms)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        sums[step++] = stack([terms.Loss.sum(), terms.Reconstruction.sum(), terms.Kl.sum()]);
        images += terms.Loss.shape[0];
    }

    /// <summary>
    /// The first step, counted from 1, after <paramref name="from"/> ones whose loss is not finite; 0 when all are.
    /// </summary>
    internal int FirstNonFinite(int from)
    {
        using var scope = NewDisposeScope();
        var terms = sums.narrow(0, from, step - from).cpu().data<double>().ToArray();
        for (var i = from; i < step; i++)
            if (!double.IsFinite(terms[3 * (i - from)]))
                return i + 1;
        return 0;
    }

    /// <summary>The averages over all images added, in nats per image.</summary>
    internal Losses Average()
    {
        using var scope = NewDisposeScope();
        var totals = sums.sum([0]).ToDoubles();
        return new(totals[0] / images, totals[1] / images, totals[2] / images);
    }

    public void Dispose() => sums.Dispose();
}
