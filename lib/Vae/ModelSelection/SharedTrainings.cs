using Vae.Data;
using Vae.Objectives;
using Vae.Training;

namespace Vae.ModelSelection;

/// <summary>One training of a comparison.</summary>
/// <param name="Name">What progress calls it.</param>
/// <param name="Configuration">What is trained and how, but for the seed.</param>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Train">The images to learn from.</param>
/// <param name="Validation">Evaluated after every epoch where given.</param>
internal sealed record SharedTraining<T>(
    string Name, Configuration<T> Configuration, int Seed, ImageSet Train, ImageSet? Validation) where T : nn.Module;

/// <summary>
/// Trainings that are taken from <see cref="TrainedModels"/> or done, by all processes that do the same ones: each puts
/// off what another one trains at the moment, and at the end waits for it, or goes on with it where the other one has
/// died. Results, errors, and random numbers drawn afterwards are those of a process that is alone.
/// </summary>
internal static class SharedTrainings
{
    /// <summary>Does all of them.</summary>
    /// <param name="trainings">In the order of the results; at least one.</param>
    /// <param name="objective">What is minimised where a configuration has no step of its own.</param>
    /// <param name="trained">Makes a result of a trained model, which is its own from then on.</param>
    /// <param name="diverged">Makes a result of one that failed; null where that fails all of them.</param>
    /// <param name="progress">Told which training is under way and where it is.</param>
    /// <param name="cancellation">Stops waiting and training.</param>
    internal static IReadOnlyList<TResult> Do<T, TResult>(
        IReadOnlyList<SharedTraining<T>> trainings, IObjective<T> objective,
        Func<SharedTraining<T>, TrainedModel<T>, TResult> trained,
        Func<SharedTraining<T>, TrainingDivergedException, TResult>? diverged,
        IProgress<SweepProgress>? progress, CancellationToken cancellation)
        where T : nn.Module where TResult : class
    {
        var results = new TResult?[trainings.Count];
        var watches = new OneOfMany[results.Length];
        DoMissing(wait: false);
        DoMissing(wait: true);
        // As if nothing had been put off: the last training has the last word, and its seed is the generator's.
        watches[^1].RepeatAtTheEnd();
        RandomNumbers.Seed(trainings[^1].Seed);
        return results!;

        void DoMissing(bool wait)
        {
            for (var i = 0; i < results.Length; i++)
            {
                if (results[i] is not null)
                    continue;
                var (training, done) = (trainings[i], results.Count(result => result is not null));
                var one = training.Configuration;
                var options = one.Options with { Seed = training.Seed };
                watches[i] = new(progress, done + 1, results.Length, training.Name);
                try
                {
                    var model = TrainedModels.TrainOrPutOff(one.Create, model => one.Begin?.Invoke(model, options)
                        ?? new GradientStep<T>(model, objective, options), options, training.Train,
                        training.Validation, watches[i], wait, cancellation);
                    results[i] = model is null ? null : trained(training, model);
                }
                catch (TrainingDivergedException divergence) when (diverged is not null)
                {
                    results[i] = diverged(training, divergence);
                }
                catch (TrainingDivergedException) when (results[..i].Contains(null))
                {
                    return; // it fails again in its turn, unless one before it does
                }
            }
        }
    }

    /// <summary>What is compared, once it is known that it can be.</summary>
    /// <exception cref="ArgumentException">
    /// There is no configuration or no seed, or two have the same name.
    /// </exception>
    internal static IReadOnlyList<Configuration<T>> Comparable<T>(
        string comparison, IEnumerable<Configuration<T>> configurations, IReadOnlyList<int> seeds) where T : nn.Module
    {
        Configuration<T>[] all = [.. configurations];
        if (all.Length == 0 || seeds.Count == 0)
            throw new ArgumentException($"A {comparison} needs at least one configuration and one seed.");
        if (all.GroupBy(one => one.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two configurations are called {twice.Key}; no figure could tell them apart.");
        return all;
    }

    private sealed class OneOfMany(IProgress<SweepProgress>? progress, int training, int trainings, string name)
        : IProgress<TrainingProgress>
    {
        private TrainingProgress? reported;

        public void Report(TrainingProgress value)
        {
            reported = value;
            progress?.Report(new(training, trainings, name, value));
        }

        public void RepeatAtTheEnd()
        {
            if (training < trainings && reported is not null)
                progress?.Report(new(trainings, trainings, name, reported));
        }
    }
}
