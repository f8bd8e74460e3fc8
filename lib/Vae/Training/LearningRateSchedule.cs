namespace Vae.Training;

/// <summary>
/// How the learning rate changes: a factor for each epoch, so that a resumed training continues with the right one.
/// </summary>
/// <exception cref="ArgumentOutOfRangeException">A setting makes no sense.</exception>
public abstract record LearningRateSchedule
{
    /// <summary>What the learning rate is multiplied by in an epoch, counted from 1.</summary>
    public abstract double Factor(int epoch);

    /// <summary>
    /// Follows half a cosine from 1 down to a last factor (Loshchilov &amp; Hutter 2017, without restarts).
    /// </summary>
    /// <param name="Epochs">When the lowest rate is reached.</param>
    /// <param name="MinFactor">The last factor.</param>
    public sealed record Cosine(int Epochs, double MinFactor = 0.01) : LearningRateSchedule
    {
        /// <summary>When the lowest rate is reached.</summary>
        public int Epochs { get; } = Require.AtLeast(1, Epochs);

        /// <summary>The last factor.</summary>
        public double MinFactor { get; } = Require.Positive(MinFactor);

        /// <inheritdoc/>
        public override double Factor(int epoch) => MinFactor + (1 - MinFactor) * 0.5 *
            (1 + Math.Cos(Math.PI * Math.Min(epoch - 1, Epochs - 1) / Math.Max(1, Epochs - 1)));
    }
}
