namespace Vae.Training;

/// <summary>How the learning rate changes: a factor for each epoch, so that a resumed training continues with the right one.</summary>
public abstract record LearningRateSchedule
{
    /// <summary>What the learning rate is multiplied by in an epoch, counted from 1.</summary>
    public abstract double Factor(int epoch);

    /// <exception cref="ArgumentOutOfRangeException">A setting makes no sense.</exception>
    internal abstract void Validate();

    /// <summary>Multiplies the rate by a factor after every so many epochs.</summary>
    /// <param name="Every">Epochs between two changes.</param>
    /// <param name="Decay">The factor, usually below 1.</param>
    public sealed record Steps(int Every, double Decay) : LearningRateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(int epoch) => Math.Pow(Decay, (epoch - 1) / Every);

        internal override void Validate()
        {
            Require.AtLeast(1, Every);
            Require.Positive(Decay);
        }
    }

    /// <summary>Multiplies the rate by a factor after every epoch.</summary>
    /// <param name="Decay">The factor, usually a little below 1.</param>
    public sealed record Exponential(double Decay) : LearningRateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(int epoch) => Math.Pow(Decay, epoch - 1);

        internal override void Validate() => Require.Positive(Decay);
    }

    /// <summary>Follows half a cosine from 1 down to <paramref name="Least"/> (Loshchilov &amp; Hutter 2017, without restarts).</summary>
    /// <param name="Epochs">When the lowest rate is reached.</param>
    /// <param name="Least">The last factor.</param>
    public sealed record Cosine(int Epochs, double Least = 0.01) : LearningRateSchedule
    {
        /// <inheritdoc/>
        public override double Factor(int epoch)
            => Least + (1 - Least) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(epoch - 1, Epochs - 1) / Math.Max(1, Epochs - 1)));

        internal override void Validate()
        {
            Require.AtLeast(1, Epochs);
            Require.Positive(Least);
        }
    }
}
