namespace Vae.Training;

/// <summary>How a model is trained.</summary>
/// <exception cref="ArgumentOutOfRangeException">
/// A setting makes no sense; the message says what is allowed.
/// </exception>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training set, at most.</summary>
    public int Epochs { get; init => field = Require.AtLeast(1, value, nameof(Epochs)); } = 10;

    /// <summary>Images for each step; the last step of an epoch takes what is left.</summary>
    public int BatchSize { get; init => field = Require.AtLeast(1, value, nameof(BatchSize)); } = 100;

    /// <summary>What moves the weights.</summary>
    public Optimiser Optimiser { get; init; } = Optimiser.Adam;

    /// <summary>η, the optimiser's step size.</summary>
    public double LearningRate { get; init => field = Require.Positive(value, nameof(LearningRate)); } = 1e-3;

    /// <summary>How the step size changes from epoch to epoch; null leaves it as it is.</summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// λ of the L2 penalty ½ λ ‖w‖², whose gradient λ w is added to that of the loss. A prior p(w) = N(0, I), with
    /// which Kingma &amp; Welling 2013 train (section 5), is λ = 1/N for N training images: the loss is a mean over
    /// images, −(1/N) Σ log p(x), and −(1/N) log p(w) = ‖w‖² / 2N.
    /// </summary>
    public double WeightDecay { get; init => field = Require.NotNegative(value, nameof(WeightDecay)); }

    /// <summary>Bounds the gradients; null leaves them as they are.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>
    /// Whether the history gets the gradient norms, before and after clipping: two more passes over the gradients in
    /// every step.
    /// </summary>
    public bool RecordGradientNorms { get; init; }

    /// <summary>Ends the training when the validation loss no longer improves; null trains for all epochs.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Decides the order of the images and every random draw of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Steps of an epoch over so many images.</summary>
    internal int StepsOf(long images) => (int)((images + BatchSize - 1) / BatchSize);

    /// <summary>Checks the settings against what is trained on.</summary>
    /// <exception cref="ArgumentException">
    /// A batch is larger than the set, or early stopping has no validation set to look at.
    /// </exception>
    internal void CheckFits(long images, bool hasValidation)
    {
        if (BatchSize > images)
            throw new ArgumentOutOfRangeException(nameof(BatchSize), BatchSize,
                $"{nameof(BatchSize)} is larger than the training set of {images} images.");
        if (EarlyStopping is not null && !hasValidation)
            throw new ArgumentException(
                $"{nameof(EarlyStopping)} watches the validation loss: pass a validation set to Fit.");
    }
}

/// <summary>Ends a training when the validation loss has not improved for some epochs.</summary>
/// <param name="Patience">Epochs in a row without improvement after which the training ends.</param>
/// <param name="RestoreBest">
/// Whether the model then gets the weights of its best epoch back, also where its training diverges.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">The patience is less than 1.</exception>
public sealed record EarlyStopping(int Patience, bool RestoreBest = true)
{
    /// <summary>Epochs in a row without improvement after which the training ends.</summary>
    public int Patience { get; } = Require.AtLeast(1, Patience);
}
