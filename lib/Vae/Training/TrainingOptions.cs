namespace Vae.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training set.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images for each step; the last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's step size (Kingma &amp; Ba 2015).</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decides the order of the images and every random draw of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks the settings against the number of training images.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting makes no sense; the message says what is allowed.</exception>
    internal void Validate(long images)
    {
        Require.AtLeast(1, Epochs);
        Require.Positive(LearningRate);
        Require.AtLeast(1, BatchSize);
        if (BatchSize > images)
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize,
                $"{nameof(BatchSize)} is larger than the training set of {images} images.");
    }
}
