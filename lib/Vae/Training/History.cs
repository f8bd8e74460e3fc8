namespace Vae.Training;

/// <summary>Averages over a data set, in nats per image.</summary>
/// <param name="Loss">What was minimised: −ELBO for a VAE.</param>
/// <param name="Reconstruction">E_q[log p(x|z)].</param>
/// <param name="Kl">KL(q(z|x) ‖ p(z)).</param>
public sealed record Losses(double Loss, double Reconstruction, double Kl)
{
    /// <inheritdoc/>
    public override string ToString() => $"loss {Loss:F2} = KL {Kl:F2} − reconstruction {Reconstruction:F2} nats per image";
}

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Train">Averages over the epoch's batches, while the weights changed.</param>
/// <param name="Validation">Averages after the epoch, with fixed weights; null where there is no validation set.</param>
/// <param name="Seconds">What the epoch took, validation included.</param>
public sealed record EpochRecord(int Epoch, Losses Train, Losses? Validation, double Seconds);

/// <summary>What happened in a training, epoch by epoch.</summary>
/// <param name="Data">The name of the training set.</param>
/// <param name="Epochs">The epochs so far, in order.</param>
public sealed record History(string Data, IReadOnlyList<EpochRecord> Epochs)
{
    /// <inheritdoc/>
    public override string ToString() => Epochs.Count == 0
        ? $"no epoch of training on {Data} yet"
        : $"{Epochs.Count} epoch(s) on {Data}, {Epochs.Sum(e => e.Seconds):F1} s; last: {Epochs[^1].Validation ?? Epochs[^1].Train}";
}
