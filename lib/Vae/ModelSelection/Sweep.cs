using Vae.Data;
using Vae.Objectives;
using Vae.Training;

namespace Vae.ModelSelection;

/// <summary>Trains several configurations, each with several seeds: a comparison in which luck can be seen.</summary>
public static class Sweep
{
    /// <summary>
    /// Trains every configuration once for each seed, or takes it from <see cref="TrainedModels"/>. Processes that do
    /// the same sweep share its trainings: each puts off what another one trains at the moment, and at the end waits
    /// for it, or goes on with it where the other one has died. Results, errors, and random numbers drawn afterwards
    /// are those of a process that is alone.
    /// </summary>
    /// <param name="configurations">What is compared.</param>
    /// <param name="objective">
    /// What is minimised where a configuration has no step of its own; its text, as of a record, must tell its
    /// settings.
    /// </param>
    /// <param name="seeds">The seeds of each configuration's runs.</param>
    /// <param name="train">The images to learn from.</param>
    /// <param name="validation">Evaluated after every epoch where given.</param>
    /// <param name="progress">Told which training is under way and where it is.</param>
    /// <param name="cancellation">
    /// Stops waiting and training; what is complete stays in the cache, the rest is resumed by the next call.
    /// </param>
    /// <returns>In the order of the configurations.</returns>
    /// <exception cref="ArgumentException">
    /// There is no configuration or no seed, or two have the same name; or as <see cref="TrainedModels.Train"/>, whose
    /// other exceptions pass through.
    /// </exception>
    public static IReadOnlyList<TrainedConfiguration<T>> Train<T>(
        IEnumerable<Configuration<T>> configurations, IObjective<T> objective, IReadOnlyList<int> seeds,
        ImageSet train, ImageSet? validation = null, IProgress<SweepProgress>? progress = null,
        CancellationToken cancellation = default) where T : nn.Module
    {
        var all = SharedTrainings.Comparable("sweep", configurations, seeds);
        SharedTraining<T>[] trainings =
            [.. from one in all
                from seed in seeds
                select new SharedTraining<T>($"{one.Name}, seed {seed}", one, seed, train, validation)];
        var runs = SharedTrainings.Do(
            trainings, objective, (_, trained) => trained, diverged: null, progress, cancellation);
        return [.. all.Zip(runs.Chunk(seeds.Count), (one, models) => new TrainedConfiguration<T>(one.Name, models))];
    }

    /// <summary>A number for each run of each configuration, in the order of the seeds.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<double> Values)> Measure<T>(
        this IEnumerable<TrainedConfiguration<T>> trained, Func<TrainedModel<T>, double> measure) where T : nn.Module =>
        [.. trained.Select(configuration => (configuration.Name, configuration.Measure(measure)))];

    /// <summary>How the runs of each configuration went, as learning curves are drawn from.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<History> Runs)> Curves<T>(
        this IEnumerable<TrainedConfiguration<T>> trained) where T : nn.Module =>
        [.. trained.Select(configuration => (configuration.Name, configuration.Histories))];
}

/// <summary>Where a sweep is.</summary>
/// <param name="Training">The training under way, counted from 1 in the order in which they are done.</param>
/// <param name="Trainings">How many there are.</param>
/// <param name="Name">The configuration and the seed of the training under way.</param>
/// <param name="Current">Where that one is.</param>
public sealed record SweepProgress(int Training, int Trainings, string Name, TrainingProgress Current)
{
    /// <summary>The share of the trainings that is done, in [0, 1]; one that has stopped early is done.</summary>
    public double Done => (Training - 1 + (Current.History.StoppedEarly ? 1 : Current.Done)) / Trainings;

    /// <inheritdoc/>
    public override string ToString() => $"training {Training} of {Trainings} ({Name}): " +
        (Current.History.StoppedEarly ? $"stopped early after {Current.History.Epochs.Count} epochs" : WithoutLosses);

    // Not every objective is in the unit in which they would be told.
    private TrainingProgress WithoutLosses => Current with { History = new(Current.History.Data, []) };
}

/// <summary>One of several ways to make and train a model that are compared with each other.</summary>
/// <param name="Name">What figures and tables call it: <c>batch size 64</c>.</param>
/// <param name="Create">Makes the model, on the device of the images; the generator is seeded before.</param>
/// <param name="Options">How it is trained; the seed is given by the comparison.</param>
public sealed record Configuration<T>(string Name, Func<T> Create, TrainingOptions Options) where T : nn.Module
{
    /// <summary>
    /// Makes the step that trains the model, from the options with their seed: <c>(model, options) => new
    /// WakeSleep(model, options)</c>. Null for a gradient step on the comparison's objective.
    /// </summary>
    public Func<T, TrainingOptions, ITrainingStep>? Begin { get; init; }
}

/// <summary>A configuration that was trained once for each seed.</summary>
/// <param name="Name">What figures and tables call it.</param>
/// <param name="Runs">The trained models, in the order of the seeds.</param>
public sealed record TrainedConfiguration<T>(string Name, IReadOnlyList<TrainedModel<T>> Runs) where T : nn.Module
{
    /// <summary>How each run went, in the order of the seeds.</summary>
    public IReadOnlyList<History> Histories => [.. Runs.Select(run => run.History)];

    /// <summary>A number for each run, in the order of the seeds.</summary>
    public IReadOnlyList<double> Measure(Func<TrainedModel<T>, double> measure) => [.. Runs.Select(measure)];
}
