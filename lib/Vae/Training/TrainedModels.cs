using System.Globalization;
using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>A model and how it became what it is.</summary>
/// <param name="Model">In evaluation mode.</param>
/// <param name="History">What happened in its training, whenever that was.</param>
public sealed record TrainedModel<T>(T Model, History History) where T : nn.Module
{
    /// <summary>Where the weights come from, in one line.</summary>
    public string Origin { get; init; } = "trained on this machine";
}

/// <summary>
/// Models that are trained once: a training whose model, objective, options, data, device, libtorch and code are those
/// of an earlier one gives that one's weights and history at once. Any difference is another model; nothing is ever out
/// of date.
/// </summary>
/// <remarks>
/// The cache is the folder in <c>VAE_CACHE</c>, without it the repository's <c>artifacts/models</c>. It may be deleted,
/// as a whole or file by file. An entry is a safetensors file that says in words what was trained and how. With
/// <c>VAE_FRESH=1</c>, which <c>./run --fresh</c> sets, what another run has written is trained again. A run is a
/// process, or all processes whose <c>VAE_RUN</c> is the same, as in one <c>./run</c>.
/// </remarks>
public static class TrainedModels
{
    /// <summary>Names the folder of the cache.</summary>
    public const string FolderVariable = "VAE_CACHE";

    /// <summary>Ignores what another run has trained, if it is <c>1</c>.</summary>
    public const string FreshVariable = "VAE_FRESH";

    /// <summary>Names the run that a process is part of: what one of its processes trains is fresh for all.</summary>
    public const string RunVariable = "VAE_RUN";

    private static readonly string RunOfThisProcess = $"{Guid.NewGuid():N}";

    /// <summary>The folder of the cache; a relative name counts from the repository's root.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
        ? Path.GetFullPath(named, Repository.Root)
        : Path.Combine(Repository.Root, "artifacts", "models");

    /// <summary>The name of the run that this process is part of.</summary>
    internal static string Run => Environment.GetEnvironmentVariable(RunVariable) is { Length: > 0 } named
        ? named
        : RunOfThisProcess;

    /// <summary>Whether what another run has trained is to be ignored.</summary>
    internal static bool FreshIsWanted => Environment.GetEnvironmentVariable(FreshVariable) == "1";

    /// <summary>
    /// A trained model, from the cache or else trained now. A training that is interrupted or killed is resumed by the
    /// next call; where another process trains the same model, its result is awaited. Random numbers drawn afterwards
    /// are the same in every case.
    /// </summary>
    /// <param name="create">Makes the model, on the device of the images; the generator has been seeded.</param>
    /// <param name="objective">What is minimised; its text, as of a record, must tell its settings.</param>
    /// <param name="options">How.</param>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where a training is, and with the whole history, that it is over.</param>
    /// <param name="cancellation">Stops waiting and training.</param>
    /// <param name="pretrained">
    /// A model that comes with the repository, by the folder of its notebooks and its own name,
    /// <c>2-likelihoods/bernoulli-16</c>: it is taken, whatever the options, if it is of the same kind (model,
    /// objective and name of the data). <see cref="TrainedModel{T}.Origin"/> says whether it was.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option makes no sense for these sets, or the objective does not tell its settings.
    /// </exception>
    /// <exception cref="IOException">The cache cannot be written; what was complete in it stays.</exception>
    /// <exception cref="InvalidDataException">
    /// A file of the cache or of the repository is damaged; the message names it.
    /// </exception>
    /// <exception cref="TrainingDivergedException">As for <see cref="Trainer.Fit"/>.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainedModel<T> Train<T>(
        Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train,
        ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, string? pretrained = null) where T : nn.Module =>
        TrainWith(create, model => new GradientStep<T>(model, objective, options), options, train, validation, progress,
            cancellation, pretrained);

    /// <summary>The same for any kind of step: <paramref name="begin"/> makes it, and it is disposed here.</summary>
    /// <inheritdoc cref="Train"/>
    public static TrainedModel<T> TrainWith<T>(
        Func<T> create, Func<T, ITrainingStep> begin, TrainingOptions options, ImageSet train,
        ImageSet? validation = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, string? pretrained = null) where T : nn.Module =>
        TrainOrPutOff(create, begin, options, train, validation, progress, wait: true, cancellation, pretrained)!;

    /// <summary>
    /// As <see cref="TrainWith"/>; where <paramref name="wait"/> is false, null while another process trains the model.
    /// </summary>
    internal static TrainedModel<T>? TrainOrPutOff<T>(
        Func<T> create, Func<T, ITrainingStep> begin, TrainingOptions options, ImageSet train, ImageSet? validation,
        IProgress<TrainingProgress>? progress, bool wait, CancellationToken cancellation, string? pretrained = null)
        where T : nn.Module
    {
        RandomNumbers.Seed(options.Seed);
        var model = create();
        using var step = begin(model);
        var recipe = RecipeOf(step, options, train, validation);
        var kind = $"{model.GetType().Name}-{step.Objective.GetType().Name}";
        var entry = new CacheEntry($"{kind}-{train.Name}-{train.Count}-seed-{options.Seed}", recipe);
        var file = pretrained is null ? null : new PretrainedFile(pretrained);
        var (published, why) = file?.TryLoad(model, recipe, train.Name) ?? (null, "");
        var trainedNow = false;
        if ((published ?? entry.Obtain(model, Fit, wait, cancellation)) is not { History: var history } about)
        {
            model.Dispose();
            return null;
        }
        if (published is null)
            file?.WriteIfFullSize(entry.ModelPath, train.Name);
        // Nothing has been reported where nothing was trained, and one that stopped early has spoken of epochs to come.
        if (!trainedNow || history.StoppedEarly)
            progress?.Report(Ended(history, options.StepsOf(train.Count)));
        model.eval();
        RandomNumbers.Seed(options.Seed);
        return new(model, history) { Origin = published is null ? Here(about, train, why) : file!.Origin(published) };

        History Fit()
        {
            trainedNow = true;
            return new Trainer(step, options)
                .Fit(train, validation, progress, cancellation, checkpoint: entry.CheckpointPath);
        }
    }

    private static Recipe RecipeOf(ITrainingStep step, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        if (step.Objective is var objective && objective.ToString() == objective.GetType().ToString())
            throw new ArgumentException($"{objective.GetType().Name} does not tell its settings, by which trained " +
                "models are found again: make it a record, or override ToString.", nameof(objective));
        var recipe = Recipe.Of(step, options, train, validation);
        recipe.Add($"options.{nameof(options.Epochs)}", $"{options.Epochs}");
        recipe.Add("code", CodeVersion.Of(step, options.Schedule));
        return recipe;
    }

    // Also of a training that stopped early: nothing is left to do.
    private static TrainingProgress Ended(History history, int steps) => new(history.Epochs.Count, history.Epochs.Count,
        steps, steps, TimeSpan.FromSeconds(history.Epochs.Sum(epoch => epoch.Seconds)), history);

    private static string Here(About about, ImageSet train, string why) =>
        string.Create(CultureInfo.InvariantCulture, $"trained on this machine with {train.Count:N0} images of ") +
        $"{train.Name}, {about.History.Epochs.Count} epochs{about.InThreads}" + (why.Length > 0 ? $" ({why})" : "");
}

/// <summary>A training that may not reach its last epoch, because it can diverge.</summary>
/// <param name="Trained">The model as the epochs that were complete left it.</param>
/// <param name="Divergence">What ended the training; null where it went through.</param>
public sealed record UnstableTraining<T>(TrainedModel<T> Trained, TrainingDivergedException? Divergence)
    where T : nn.Module;

/// <summary>Trainings that are expected to fail now and then, and whose failure is to be shown.</summary>
public static class UnstableTraining
{
    /// <summary>
    /// As <see cref="TrainedModels.Train"/>. Where the training diverges in some epoch, the model is the one of the
    /// same training with the epochs before that, to the same weights on a CPU; they are trained again, once.
    /// </summary>
    /// <inheritdoc cref="TrainedModels.Train"/>
    /// <exception cref="TrainingDivergedException">It was not in the first epoch: there is no model.</exception>
    public static UnstableTraining<T> Of<T>(
        Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train, ImageSet? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
    {
        TrainedModel<T> Train(TrainingOptions options) =>
            TrainedModels.Train(create, objective, options, train, validation, progress, cancellation);
        try
        {
            return new(Train(options), Divergence: null);
        }
        catch (TrainingDivergedException divergence) when (divergence.History.Epochs.Count > 0)
        {
            return new(Train(options with { Epochs = divergence.History.Epochs.Count }), divergence);
        }
    }
}
