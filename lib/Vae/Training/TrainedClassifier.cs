using Vae.Data;
using Vae.Evaluation;

namespace Vae.Training;

/// <summary>The digit classifier that samples are judged by, trained once and kept in the cache of <see cref="TrainedModels"/>.</summary>
public static class TrainedClassifier
{
    /// <summary>A trained classifier, from the cache or else trained now. Random numbers drawn afterwards are the same in both cases.</summary>
    /// <param name="train">Digits of 28×28 pixels, with labels 0 to 9; the classifier will live on their device.</param>
    /// <param name="seed">Decides the initial weights and the order of the images.</param>
    /// <param name="epochs">Passes over the images.</param>
    /// <param name="cancellation">Stops waiting and training.</param>
    /// <exception cref="ArgumentException">The images do not have 784 pixels, or a label is not a digit.</exception>
    /// <exception cref="IOException">The cache cannot be written.</exception>
    /// <exception cref="InvalidDataException">A file of the cache is damaged; the message names it.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DigitClassifier Of(ImageSet train, int seed = 1, int epochs = DigitClassifier.DefaultEpochs, CancellationToken cancellation = default)
    {
        var classifier = DigitClassifier.Untrained(train, seed);
        var options = DigitClassifier.Options(seed, epochs);
        var description = new Dictionary<string, string>(TrainingDescription.Of(classifier, "cross-entropy", options, train, validation: null).Entries)
        {
            [$"options.{nameof(options.Epochs)}"] = FormattableString.Invariant($"{epochs}"),
            ["code"] = CodeVersion.Hash(CodeVersion.Sources(CodeVersion.Classifier)),
        };
        var entry = new CacheEntry(TrainedModels.Folder, $"{nameof(DigitClassifier)}-{train.Name}-{train.Count}-seed-{seed}", description);
        TrainedModels.Cached(entry, classifier, read: _ => classifier, write: _ => [],
            train: () => classifier.Fit(train, options, cancellation), cancellation: cancellation);
        manual_seed(seed);
        return classifier;
    }
}
