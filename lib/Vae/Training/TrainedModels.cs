using System.Collections.Concurrent;
using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Models that are trained once: a training whose model, objective, options, data, device, libtorch and code are those of an
/// earlier one gives that one's weights and history at once. Any difference is another model; nothing is ever out of date.
/// </summary>
/// <remarks>
/// The cache is the folder in <c>VAE_CACHE</c>, without it the repository's <c>artifacts/models</c>. It may be deleted, as a
/// whole or file by file. An entry is a safetensors file whose header says in words what was trained and how. With
/// <c>VAE_FRESH=1</c>, which <c>./run --fresh</c> sets, what was there before this process began is trained again and replaced.
/// </remarks>
public static class TrainedModels
{
    /// <summary>Names the folder of the cache.</summary>
    public const string FolderVariable = "VAE_CACHE";

    /// <summary>Ignores what was trained before, if it is <c>1</c>.</summary>
    public const string FreshVariable = "VAE_FRESH";

    internal const string HistoryName = "history";

    private static readonly ConcurrentDictionary<string, bool> MadeHere = [];

    /// <summary>The folder of the cache.</summary>
    public static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : Path.Combine(Repository.Root, "artifacts", "models");

    /// <summary>
    /// A trained model, from the cache or else trained now. A training that is interrupted or killed is resumed by the next call;
    /// where another process trains the same model, its result is awaited. Random numbers drawn afterwards are the same in every case.
    /// </summary>
    /// <param name="create">Makes the model, on the device of the images; called after the generator was seeded by the options.</param>
    /// <param name="objective">What is minimised; its text, as of a record, must tell its settings.</param>
    /// <param name="options">How.</param>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where a training is, and at the end, with the whole history, that it is over.</param>
    /// <param name="cancellation">Stops waiting and training.</param>
    /// <exception cref="ArgumentException">An option makes no sense for these sets, or the objective does not tell its settings.</exception>
    /// <exception cref="IOException">The cache cannot be written; what was complete in it stays.</exception>
    /// <exception cref="InvalidDataException">A file of the cache is damaged; the message names it.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static TrainedModel<T> Train<T>(Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train, ImageSet? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module =>
        TrainWith(create, model => new GradientStep<T>(model, objective, options), options, train, validation, progress, cancellation);

    /// <summary>The same for any kind of step, which <paramref name="begin"/> makes and which is disposed here.</summary>
    /// <inheritdoc cref="Train"/>
    public static TrainedModel<T> TrainWith<T>(Func<T> create, Func<T, ITrainingStep> begin, TrainingOptions options, ImageSet train, ImageSet? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
    {
        manual_seed(options.Seed);
        var model = create();
        using var step = begin(model);
        var entry = CacheEntry.Of(Folder, step, options, train, validation);
        var trainedNow = false;
        var history = Cached(entry, model, texts => HistoryJson.Read(texts[HistoryName]), trained => new() { [HistoryName] = HistoryJson.Write(trained) },
            Fit, cancellation);
        // Nothing has been reported where nothing was trained, and a training that stopped early has spoken of epochs that do not come.
        if (!trainedNow || history.StoppedEarly) progress?.Report(Ended(history, options, train));
        model.eval();
        manual_seed(options.Seed);
        return new(model, history);

        History Fit()
        {
            trainedNow = true;
            return new Trainer(step, options).Fit(train, validation, progress, cancellation, checkpoint: entry.CheckpointPath);
        }
    }

    /// <summary>What is known of a model's training: from its entry, which also gives the model its weights, or else from the training.</summary>
    /// <param name="entry">Where the model is, if it was trained before.</param>
    /// <param name="model">Gets its weights.</param>
    /// <param name="read">What the entry's texts say of the training.</param>
    /// <param name="write">The texts for the entry.</param>
    /// <param name="train">Trains the model.</param>
    /// <param name="cancellation">Stops waiting for another process.</param>
    internal static T Cached<T>(CacheEntry entry, nn.Module model, Func<IReadOnlyDictionary<string, string>, T> read, Func<T, Dictionary<string, string>> write,
        Func<T> train, CancellationToken cancellation = default) where T : class
    {
        var folder = entry.Folder;
        try
        {
            return Read() ?? TrainAlone();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The cache of trained models in {folder} cannot be used: {error.Message.TrimEnd('.')}. " +
                $"{FolderVariable} can name another folder. What was complete stays, and the next run goes on from it.", error);
        }

        T? Read() => IsFresh(entry) ? null : entry.TryRead(model, read);

        T TrainAlone()
        {
            using var _ = entry.Lock(cancellation);
            // Looked up under the lock: another process may have trained it while this one waited.
            if (Read() is { } known) return known;
            if (IsFresh(entry)) File.Delete(entry.CheckpointPath);
            var trained = train();
            entry.Write(model, write(trained));
            MadeHere[entry.Path] = true;
            return trained;
        }
    }

    /// <summary>Whether what was trained before this process began is to be ignored.</summary>
    internal static bool FreshIsWanted => Environment.GetEnvironmentVariable(FreshVariable) == "1";

    private static bool IsFresh(CacheEntry entry) => FreshIsWanted && !MadeHere.ContainsKey(entry.Path);

    /// <summary>What a training reports that is over, also where it stopped early: nothing is left to do.</summary>
    internal static TrainingProgress Ended(History history, TrainingOptions options, ImageSet train)
    {
        var steps = options.StepsOf(train.Count);
        return new(history.Epochs.Count, history.Epochs.Count, steps, steps, TimeSpan.FromSeconds(history.Epochs.Sum(epoch => epoch.Seconds)), history);
    }
}
