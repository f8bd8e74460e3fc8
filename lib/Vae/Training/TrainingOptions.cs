namespace Vae.Training;

/// <summary>How a model is trained.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training set, at most.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Images for each step; the last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>Adam's step size (Kingma &amp; Ba 2015).</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How the step size changes from epoch to epoch; null leaves it as it is.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>λ of the L2 penalty ½ λ ‖w‖², added to the gradients.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Bounds the gradients; null leaves them as they are.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>Whether the history gets the gradient norms, before and after clipping: two more passes over the gradients in every step.</summary>
    public bool RecordGradientNorms { get; init; }

    /// <summary>Ends the training when the validation loss no longer improves; null trains for all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Decides the order of the images and every random draw of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Steps of an epoch over so many images.</summary>
    internal int StepsOf(long images) => (int)((images + BatchSize - 1) / BatchSize);

    /// <summary>Checks the settings against what is trained on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A setting makes no sense; the message says what is allowed.</exception>
    /// <exception cref="ArgumentException">Early stopping has no validation set to look at.</exception>
    internal void Validate(long images, bool hasValidation)
    {
        Require.AtLeast(1, Epochs);
        Require.Positive(LearningRate);
        Require.NotNegative(WeightDecay);
        Require.AtLeast(1, BatchSize);
        if (BatchSize > images)
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize,
                $"{nameof(BatchSize)} is larger than the training set of {images} images.");
        Clipping?.Validate();
        Schedule?.Validate();
        EarlyStopping?.Validate();
        if (EarlyStopping is not null && !hasValidation)
            throw new ArgumentException($"{nameof(EarlyStopping)} watches the validation loss: pass a validation set to Fit.");
    }
}
