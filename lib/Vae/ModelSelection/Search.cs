using Vae.Data;
using Vae.Evaluation;
using Vae.Objectives;
using Vae.Training;

namespace Vae.ModelSelection;

/// <summary>
/// Trains configurations on every fold of a cross-validation, or on one hold-out, and compares what comes of them.
/// </summary>
public static class Search
{
    /// <summary>
    /// Trains every configuration on every fold once for each seed, or takes it from <see cref="TrainedModels"/>, and
    /// measures it; models are not kept. Processes that do the same search share its trainings as those of a
    /// <see cref="Sweep"/>. A training that diverges is a result, too; its complete epochs are in the store, so that
    /// the next search with it repeats only the last one.
    /// </summary>
    /// <param name="configurations">What is compared.</param>
    /// <param name="objective">
    /// What is minimised where a configuration has no step of its own; its text, as of a record, must tell its
    /// settings.
    /// </param>
    /// <param name="folds">
    /// What is learnt from and validated on: those of <see cref="Splitting.Folds"/>, or for a hold-out a single one,
    /// <c>new Fold(1, train, validation)</c>.
    /// </param>
    /// <param name="seeds">The seeds of each configuration's runs on a fold.</param>
    /// <param name="score">
    /// By which configurations are compared, lower is better; without it the lowest validation loss of the training,
    /// that of its best epoch.
    /// </param>
    /// <param name="measures">What else is measured of each trained model, by name.</param>
    /// <param name="progress">Told which training is under way and where it is.</param>
    /// <param name="cancellation">
    /// Stops waiting and training; what is complete stays in the cache, the rest is resumed by the next call.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no configuration, no fold or no seed, or two configurations have the same name; or as
    /// <see cref="TrainedModels.Train"/>, whose other exceptions pass through.
    /// </exception>
    public static SearchResults Train<T>(
        IEnumerable<Configuration<T>> configurations, IObjective<T> objective, IReadOnlyList<Fold> folds,
        IReadOnlyList<int> seeds, Func<TrainedModel<T>, double>? score = null,
        IReadOnlyDictionary<string, Func<TrainedModel<T>, double>>? measures = null,
        IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default) where T : nn.Module
    {
        var all = SharedTrainings.Comparable("search", configurations, seeds);
        if (folds.Count == 0)
            throw new ArgumentException("A search needs at least one fold: a training and a validation set.");
        (Fold Fold, int Seed)[] parts = [.. from fold in folds from seed in seeds select (fold, seed)];
        SharedTraining<T>[] trainings =
            [.. from one in all
                from part in parts
                select new SharedTraining<T>($"{one.Name}, fold {part.Fold.Number}, seed {part.Seed}", one, part.Seed,
                    part.Fold.Train, part.Fold.Validation)];
        var outcomes = SharedTrainings.Do(trainings, objective, (_, trained) => Measured(trained),
            (_, divergence) => Diverged(divergence), progress, cancellation);
        return new([.. all.Zip(outcomes.Chunk(parts.Length), (one, some) => new SearchedConfiguration(one.Name,
            [.. some.Zip(parts, (run, part) => run with { Fold = part.Fold.Number, Seed = part.Seed })]))]);

        SearchRun Measured(TrainedModel<T> trained)
        {
            using var model = trained.Model;
            var value = score?.Invoke(trained) ?? trained.History.Best?.Loss ?? double.NaN;
            // What is no number must not win.
            return new(Fold: 0, Seed: 0, double.IsNaN(value) ? double.PositiveInfinity : value, trained.History)
            {
                Measured = (measures ?? new Dictionary<string, Func<TrainedModel<T>, double>>())
                    .ToDictionary(measure => measure.Key, measure => measure.Value(trained)),
            };
        }
    }

    private static SearchRun Diverged(TrainingDivergedException divergence) =>
        new(Fold: 0, Seed: 0, double.PositiveInfinity, divergence.History) { Divergence = divergence };
}

/// <summary>One training of a search.</summary>
/// <param name="Fold">The number of the fold, from 1 on.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Score">
/// What configurations are compared by, lower is better; +∞ where the training diverged or the score would be NaN.
/// </param>
/// <param name="History">How it went; where it diverged, its complete epochs.</param>
public sealed record SearchRun(int Fold, int Seed, double Score, History History)
{
    /// <summary>What else was measured, by name; empty where the training diverged.</summary>
    public IReadOnlyDictionary<string, double> Measured { get; init; } = new Dictionary<string, double>();

    /// <summary>When and why the training failed; null where it did not.</summary>
    public TrainingDivergedException? Divergence { get; init; }
}

/// <summary>What a search found of one configuration.</summary>
/// <param name="Name">What figures and tables call it.</param>
/// <param name="Runs">All trainings, fold by fold and for each fold in the order of the seeds.</param>
public sealed record SearchedConfiguration(string Name, IReadOnlyList<SearchRun> Runs)
{
    /// <summary>The score on each fold, the mean over its seeds; +∞ where one of them diverged.</summary>
    public IReadOnlyList<double> Scores { get; } =
        [.. Runs.GroupBy(run => run.Fold).Select(fold => fold.Average(run => run.Score))];

    /// <summary>The mean score over the folds; +∞ where a training diverged.</summary>
    public double Mean => Scores.Average();

    /// <summary>The standard deviation over the folds (n − 1); NaN for a hold-out or where one diverged.</summary>
    public double Spread => SeedStatistics.Of(Scores).StandardDeviation;

    /// <summary>The trainings that diverged, often none.</summary>
    public IEnumerable<SearchRun> Diverged => Runs.Where(run => run.Divergence is not null);
}

/// <summary>What a search found.</summary>
/// <param name="Configurations">In the order in which they were given.</param>
public sealed record SearchResults(IReadOnlyList<SearchedConfiguration> Configurations)
{
    /// <summary>The best configuration first, by its mean over the folds; what diverged is at the end.</summary>
    public IReadOnlyList<SearchedConfiguration> Sorted => [.. Configurations.OrderBy(one => one.Mean)];

    /// <summary>What was found of the configuration with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SearchedConfiguration this[string name] => Configurations.FirstOrDefault(one => one.Name == name)
        ?? throw new ArgumentException($"The search has no configuration {name}; it has " +
            $"{string.Join("; ", Configurations.Select(one => one.Name))}.", nameof(name));
}
