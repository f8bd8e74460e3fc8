using System.Text.Json.Serialization;

namespace Vae.Training;

/// <summary>Averages over a data set, in nats per image.</summary>
/// <param name="Loss">What was minimised: −ELBO for a VAE.</param>
/// <param name="Reconstruction">E_q[log p(x|z)].</param>
/// <param name="Kl">KL(q(z|x) ‖ p(z)).</param>
public sealed record Losses(double Loss, double Reconstruction, double Kl)
{
    /// <summary>−ELBO, which is the loss unless the objective weighs its terms otherwise, as with β ≠ 1.</summary>
    [JsonIgnore]
    public double NegativeElbo => Kl - Reconstruction;

    /// <inheritdoc/>
    public override string ToString()
    {
        var bound = LossIsNegativeElbo ? "" : FormattableString.Invariant($", −ELBO {NegativeElbo:F2}");
        return FormattableString.Invariant(
            $"loss {Loss:F2}{bound} (reconstruction {Reconstruction:F2}, KL {Kl:F2}) nats per image").Replace('-', '−');
    }

    // Averages of single precision do not add up to the last digit.
    private bool LossIsNegativeElbo => !(Math.Abs(Loss - NegativeElbo) > 1e-4 * (1 + Math.Abs(Loss)));
}

/// <summary>One epoch of a training.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Train">Averages over the epoch's batches, while the weights changed.</param>
/// <param name="Validation">
/// Averages after the epoch, with fixed weights; null where there is no validation set.
/// </param>
/// <param name="Seconds">What the epoch took, validation included.</param>
public sealed record EpochRecord(int Epoch, Losses Train, Losses? Validation, double Seconds)
{
    /// <summary>
    /// Gradient norms as the backward passes gave them; null unless <see cref="TrainingOptions.RecordGradientNorms"/>.
    /// </summary>
    public GradientNorms? Gradient { get; init; }

    /// <summary>
    /// Gradient norms as the steps saw them, after clipping where that is done there; null unless
    /// <see cref="TrainingOptions.RecordGradientNorms"/>.
    /// </summary>
    public GradientNorms? ClippedGradient { get; init; }

    /// <summary>
    /// What else was measured in or after the epoch, by name (<see cref="MeasuredStep"/>); null where nothing was.
    /// </summary>
    public IReadOnlyDictionary<string, double>? Measured { get; init; }

    /// <summary>The loss by which epochs are compared: validation where there is one.</summary>
    public double Loss => (Validation ?? Train).Loss;
}

/// <summary>What happened in a training, epoch by epoch.</summary>
/// <param name="Data">The name of the training set.</param>
/// <param name="Epochs">The epochs so far, in order.</param>
public sealed record History(string Data, IReadOnlyList<EpochRecord> Epochs)
{
    /// <summary>Whether the validation loss had stopped improving before all epochs were done.</summary>
    [JsonInclude]
    public bool StoppedEarly { get; internal set; }

    /// <summary>Whether the model has the weights of <see cref="Best"/> and not of the last epoch.</summary>
    [JsonInclude]
    public bool RestoredBest { get; internal set; }

    /// <summary>
    /// The epoch with the lowest loss; one whose loss is NaN is never the best. Null where there is none.
    /// </summary>
    public EpochRecord? Best => Epochs.Where(epoch => !double.IsNaN(epoch.Loss)).MinBy(epoch => epoch.Loss);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (Epochs.Count == 0) return $"no epoch of training on {Data} yet";
        var last = Epochs[^1];
        return FormattableString.Invariant($"{Epochs.Count} epochs on {Data} in {Epochs.Sum(e => e.Seconds):F1} s") +
            (StoppedEarly ? ", stopped early" : "") +
            $"\nlast epoch:   {last.Validation ?? last.Train}" +
            (Best is { } best ? $"\nbest epoch:   {best.Validation ?? best.Train}, epoch {best.Epoch}" : "") +
            (RestoredBest ? ", whose weights the model has" : "");
    }
}
