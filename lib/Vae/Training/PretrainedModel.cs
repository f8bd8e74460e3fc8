using Vae.Data;
using Vae.Objectives;

namespace Vae.Training;

/// <summary>
/// Models of full size that come with the repository, so that a notebook about a trained model need not train one:
/// <c>models/&lt;name&gt;.safetensors</c>, with their provenance in the header and their SHA-256 in <c>models/SHA256SUMS</c>.
/// </summary>
/// <remarks>
/// Where the full preset trains a model on MNIST, the file is written to <c>artifacts/pretrained</c>, from which
/// <c>./run --publish</c> copies it; models/README.md says more. With <c>VAE_FRESH=1</c>, which <c>./run --fresh</c> sets,
/// models are trained whatever comes with the repository.
/// </remarks>
public static class PretrainedModel
{
    // What Mnist.Load calls its sets.
    private const string DataSet = "MNIST";

    /// <summary>
    /// The model that comes with the repository, if it is of the same kind (<paramref name="create"/>, <paramref name="objective"/>
    /// and the name of the data), whatever the options it was trained with; otherwise one that <see cref="TrainedModels.Train"/>
    /// trains with these arguments. <see cref="TrainedModel{T}.Origin"/> says which. Random numbers drawn afterwards are the same
    /// in both cases.
    /// </summary>
    /// <param name="name">The folder of its notebooks and its own name: <c>2-likelihoods/bernoulli-16</c>.</param>
    /// <param name="create">Makes the model, on the device of the images; called after the generator was seeded by the options.</param>
    /// <param name="objective">What is minimised; its text, as of a record, must tell its settings.</param>
    /// <param name="options">How it is trained where that is needed.</param>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told where a training is; once, with the whole history, where there is nothing to do.</param>
    /// <param name="cancellation">Stops waiting and training.</param>
    /// <exception cref="InvalidDataException">The repository's file is not the one whose SHA-256 is written down, or a file of the cache is damaged; the message says what to do.</exception>
    /// <exception cref="ArgumentException">As <see cref="TrainedModels.Train"/>, whose other exceptions pass through.</exception>
    public static TrainedModel<T> Of<T>(string name, Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train, ImageSet? validation = null,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
        => Of(new PretrainedFile(Repository.Root, name), create, objective, options, train, validation, progress, cancellation);

    internal static TrainedModel<T> Of<T>(PretrainedFile file, Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train, ImageSet? validation,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
    {
        var (found, why) = Find(file, create, objective, options, train);
        if (found is not null)
        {
            progress?.Report(TrainedModels.Ended(found.History, options, train));
            return found;
        }
        var trained = TrainedModels.Train(create, objective, options, train, validation, progress, cancellation);
        // Digits that were drawn in MNIST's place replicate nothing, and less than the full preset is not worth keeping.
        if (train.Name == DataSet && Environment.GetEnvironmentVariable("VAE_PRESET") == "full")
            file.Write(trained.Model, ModelKind.Of(trained.Model, objective), trained.History,
                CacheEntry.Of(TrainedModels.Folder, new GradientStep<T>(trained.Model, objective, options), options, train, validation).Description);
        return trained with { Origin = $"{trained.Origin} with {train.Count} images of {train.Name}, {trained.History.Epochs.Count} epochs ({why})" };
    }

    /// <summary>The repository's model, or why it is not taken.</summary>
    private static (TrainedModel<T>? Found, string Why) Find<T>(PretrainedFile file, Func<T> create, IObjective<T> objective, TrainingOptions options, ImageSet train)
        where T : nn.Module
    {
        if (TrainedModels.FreshIsWanted) return (null, $"{TrainedModels.FreshVariable}=1");
        if (file.TryReadTexts() is not { } texts) return (null, $"there is no {file.Name}");
        var history = HistoryJson.Read(texts[TrainedModels.HistoryName]);
        if (history.Data != train.Name) return (null, $"{file.Name} was trained on {history.Data}");
        manual_seed(options.Seed);
        var model = create();
        if (ModelKind.Difference(ModelKind.Of(model, objective), texts) is { } difference) return (null, $"{file.Name} differs in its {difference}");
        Safetensors.Load(model, file.Path);
        model.eval();
        manual_seed(options.Seed);
        return (new(model, history) { Origin = file.Origin(texts, history) }, "");
    }
}
