using Vae.Data;
using Vae.Distributions;
using Vae.Inference;
using Vae.Models;
using Vae.ModelSelection;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.ModelSelection;

[Collection(nameof(EnvironmentVariables))]
public sealed class SweepTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 50 };

    private readonly TemporaryStore store = new();
    private readonly ImageSet images = TestData.Halves(120), validation = TestData.Halves(40);

    [Fact]
    public void Every_configuration_is_trained_with_every_seed_as_it_would_be_alone()
    {
        var trained = Train([Configuration("small", 4), Configuration("large", 9)], [3, 1]);
        Assert.Equal(["small", "large"], trained.Select(configuration => configuration.Name));
        var alone = TrainedModels.Train(() => Model(9), new NegativeElbo(), Options with { Seed = 1 }, images,
            validation);
        Assert.Equal(4, Directory.GetFiles(store.Path).Length); // it was there: the sweep is in the cache
        Assert.Equal(TestData.Weights(alone.Model), TestData.Weights(trained[1].Runs[1].Model));
        Assert.Equal(alone.History.Epochs, trained[1].Histories[1].Epochs);
    }

    [Fact]
    public void A_configuration_s_own_step_trains_it_as_it_would_alone_and_the_others_follow_the_objective()
    {
        var asleep = Configuration("wake-sleep", 4) with { Begin = (model, options) => new WakeSleep(model, options) };
        var trained = Train([Configuration("AEVB", 4), asleep], [3, 1]);
        var options = Options with { Seed = 1 };
        var alone = TrainedModels.TrainWith(() => Model(4), model => new WakeSleep(model, options), options, images,
            validation);
        Assert.Equal(4, Directory.GetFiles(store.Path).Length); // it was there
        Assert.Equal(TestData.Weights(alone.Model), TestData.Weights(trained[1].Runs[1].Model));
        Assert.NotEqual(TestData.Weights(trained[0].Runs[1].Model), TestData.Weights(trained[1].Runs[1].Model));
        Assert.Equal(2, Directory.GetFiles(store.Path, "*NegativeElbo*").Length);
    }

    [Fact]
    public void Numbers_and_curves_are_in_the_order_of_configurations_and_seeds()
    {
        var trained = Train([Configuration("small", 4), Configuration("large", 9)], [3, 1]);
        var losses = trained.Measure(run => run.History.Epochs[^1].Loss);
        Assert.Equal(["small", "large"], losses.Select(row => row.Name));
        Assert.Equal(trained[1].Histories.Select(history => history.Epochs[1].Validation!.Loss), losses[1].Values);
        Assert.Equal(4, losses.SelectMany(row => row.Values).Distinct().Count());
        Assert.Equal(trained[0].Histories, trained.Curves()[0].Runs);
    }

    [Fact]
    public void Progress_counts_all_trainings_and_ends_at_the_end()
    {
        var reports = new Reports();
        Train([Configuration("small", 4), Configuration("large", 9)], [3, 1], reports);
        Assert.Equal(["small, seed 3", "small, seed 1", "large, seed 3", "large, seed 1"],
            reports.All.Select(report => report.Name).Distinct());
        Assert.Equal(reports.All.Select(report => report.Done).Order(), reports.All.Select(report => report.Done));
        Assert.Equal(1, reports.All[^1].Done);
        Assert.StartsWith("training 4 of 4 (large, seed 1): epoch 2/2", reports.All[^1].ToString());
        Assert.EndsWith("left", reports.All[^1].ToString());
    }

    [Fact]
    public void A_training_that_stopped_early_is_done()
    {
        var reports = new Reports();
        var options = Options with { Epochs = 60, LearningRate = 0.3, EarlyStopping = new(2) };
        var stopping = Configuration("small", 4) with { Options = options };
        var history = Train([stopping], [3], reports)[0].Histories[0];
        Assert.True(history.StoppedEarly);
        Assert.Equal(1, reports.All[^1].Done);
        Assert.Equal($"training 1 of 1 (small, seed 3): stopped early after {history.Epochs.Count} epochs",
            reports.All[^1].ToString());
    }

    [Fact]
    public void What_another_process_trains_comes_last_and_nothing_else_is_different()
    {
        Configuration<VariationalAutoencoder>[] configurations = [Configuration("small", 4)];
        var alone = new Reports();
        var expected = Train(configurations, [3, 1], alone);
        var random = rand(3).data<float>().ToArray();
        foreach (var model in Directory.GetFiles(store.Path)) File.Delete(model);

        var other = Hold(seed: 3);
        var reports = new Reports(report =>
        {
            if (report.Name == "small, seed 1") other.Dispose();
        });
        var trained = Train(configurations, [3, 1], reports);
        Assert.Equal(random, rand(3).data<float>().ToArray());
        Assert.Equal(expected[0].Runs.Select(run => TestData.Weights(run.Model)),
            trained[0].Runs.Select(run => TestData.Weights(run.Model)));
        Assert.Equal((1, "small, seed 1"), (reports.All[0].Training, reports.All[0].Name));
        Assert.Equal((2, "small, seed 3"), (reports.All[^2].Training, reports.All[^2].Name));
        Assert.Equal(reports.All.Select(report => report.Done).Order(), reports.All.Select(report => report.Done));
        Assert.Equal($"{alone.All[^1]}", $"{reports.All[^1]}");
    }

    [Fact]
    public void Of_two_trainings_that_diverge_the_first_one_fails_the_sweep_even_where_it_was_put_off()
    {
        var (made, whenMade) = (0, (Action<int>)(_ => { }));
        var diverging = new Configuration<VariationalAutoencoder>("diverging", () =>
        {
            whenMade(++made);
            return Model(4);
        }, Options with { LearningRate = 1e30 });
        Assert.Throws<TrainingDivergedException>(() => Train([diverging], [3, 1]));
        Assert.Equal(1, made);

        (made, var other) = (0, Hold(seed: 3));
        // It is put off, the second one fails, and then it is its turn.
        whenMade = count =>
        {
            if (count == 3) other.Dispose();
        };
        Assert.Throws<TrainingDivergedException>(() => Train([diverging], [3, 1]));
        Assert.Equal(3, made);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        void Refuses(string reason, Configuration<VariationalAutoencoder>[] configurations, int[] seeds)
            => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Train(configurations, seeds)).Message);
        Refuses("called small", [Configuration("small", 4), Configuration("small", 9)], [1]);
        Refuses("one seed", [Configuration("small", 4)], []);
        Refuses("one configuration", [], [1]);
    }

    private IReadOnlyList<TrainedConfiguration<VariationalAutoencoder>> Train(
        Configuration<VariationalAutoencoder>[] configurations, int[] seeds, IProgress<SweepProgress>? progress = null)
    {
        // One that waits for this very process would never end.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        return Sweep.Train(
            configurations, new NegativeElbo(), seeds, images, validation, progress, patience.Token);
    }

    // As a process does that trains with the seed; it must have been tried before.
    private IDisposable Hold(int seed) =>
        FileLock.TryAcquire(Assert.Single(Directory.GetFiles(Path.Combine(store.Path, "locks"), $"*-seed-{seed}-*")))!;

    private static Configuration<VariationalAutoencoder> Configuration(string name, int hidden) =>
        new(name, () => Model(hidden), Options);

    private static VariationalAutoencoder Model(int hidden)
        => new(new MlpEncoder(hidden, 2, 16), new MlpDecoder(2, hidden, pixels: 16), new BernoulliLikelihood());

    public void Dispose() => store.Dispose();

    private sealed class Reports(Action<SweepProgress>? watch = null) : IProgress<SweepProgress>
    {
        public List<SweepProgress> All { get; } = [];

        public void Report(SweepProgress value)
        {
            All.Add(value);
            watch?.Invoke(value);
        }
    }
}
