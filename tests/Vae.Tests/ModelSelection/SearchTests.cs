using Vae.Data;
using Vae.Distributions;
using Vae.Models;
using Vae.ModelSelection;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.ModelSelection;

[Collection(nameof(EnvironmentVariables))]
public sealed class SearchTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 40 };

    private readonly TemporaryStore store = new();
    private readonly ImageSet images = TestData.Halves(120);
    private readonly IReadOnlyList<Fold> folds;

    public SearchTests() => folds = [.. images.Folds(3)];

    [Fact]
    public void Every_configuration_is_trained_on_every_fold_with_every_seed_as_it_would_be_alone()
    {
        var found = Run([Configuration("small", 4), Configuration("large", 9)], [3, 1]);
        Assert.Equal(["small", "large"], found.Configurations.Select(one => one.Name));
        Assert.All(found.Configurations, one => Assert.Equal(
            [(1, 3), (1, 1), (2, 3), (2, 1), (3, 3), (3, 1)], one.Runs.Select(run => (run.Fold, run.Seed))));
        var alone = TrainedModels.Train(() => Model(9), new NegativeElbo(), Options with { Seed = 1 }, folds[1].Train,
            folds[1].Validation);
        Assert.Equal(12, Models); // it was there
        Assert.Equal(alone.History.Epochs, found["large"].Runs[3].History.Epochs);
        Assert.Equal(12, found.Configurations.SelectMany(one => one.Runs).Select(run => run.Score).Distinct().Count());
    }

    [Fact]
    public void The_score_is_that_of_the_best_epoch_and_a_fold_has_the_mean_over_its_seeds()
    {
        var one = Run([Configuration("small", 4)], [3, 1])["small"];
        Assert.Equal(one.Runs.Select(run => run.History.Epochs.Min(epoch => epoch.Validation!.Loss)),
            one.Runs.Select(run => run.Score));
        Assert.Equal(one.Runs.Chunk(2).Select(seeds => (seeds[0].Score + seeds[1].Score) / 2), one.Scores);
        Assert.Equal(one.Scores.Sum() / 3, one.Mean, 1e-12);
        Assert.Equal(Math.Sqrt(one.Scores.Sum(score => Math.Pow(score - one.Mean, 2)) / 2), one.Spread, 1e-12);
        Assert.Empty(one.Diverged);
    }

    [Fact]
    public void A_caller_can_score_and_measure_the_models_which_are_disposed_afterwards()
    {
        var models = new List<VariationalAutoencoder>();
        var found = Search.Train([Configuration("small", 4), Configuration("large", 9)],
            new NegativeElbo(), [new Fold(1, images, images)], [1],
            score: trained => -trained.Model.parameters().Sum(weights => weights.numel()),
            measures: new Dictionary<string, Func<TrainedModel<VariationalAutoencoder>, double>>
            {
                ["epochs"] = trained => trained.History.Epochs.Count,
                ["draw"] = trained =>
                {
                    models.Add(trained.Model);
                    return rand(1).item<float>();
                },
            });
        Assert.Equal(["large", "small"], found.Sorted.Select(one => one.Name));
        Assert.All(found.Sorted, one => Assert.Equal(2, one.Runs[0].Measured["epochs"]));
        Assert.All(models, model => Assert.All(model.parameters(), weights => Assert.True(weights.IsInvalid)));
        Assert.True(double.IsNaN(found["small"].Spread)); // a hold-out has no folds to differ
        RandomNumbers.Seed(1); // a measure that draws begins where the seed does, whatever was trained before
        Assert.All(found.Sorted, one => Assert.Equal(found["small"].Runs[0].Measured["draw"],
            one.Runs[0].Measured["draw"]));
        Assert.Equal(rand(1).item<float>(), found["small"].Runs[0].Measured["draw"]);
    }

    [Fact]
    public void A_training_that_diverges_is_a_row_with_epoch_and_reason_and_comes_last()
    {
        var diverging = Configuration("diverging", 4) with { Options = Options with { LearningRate = 1e30 } };
        for (var again = 0; again < 2; again++)
        {
            var found = Run([diverging, Configuration("small", 4)], [1]);
            Assert.Equal(["small", "diverging"], found.Sorted.Select(one => one.Name));
            var (row, runs) = (found["diverging"], found["diverging"].Runs);
            Assert.Equal((double.PositiveInfinity, 3), (row.Mean, row.Diverged.Count()));
            Assert.All(runs, run => Assert.Contains($"in epoch {run.Divergence!.Epoch}", run.Divergence.Message));
            Assert.All(runs, run => Assert.Equal(run.Divergence!.Epoch - 1, run.History.Epochs.Count));
            Assert.All(runs, run => Assert.Empty(run.Measured));
            Assert.Equal([0, 1], FoldBootstrap.WinningShares(found));
        }
        Assert.Equal(3, Models);
    }

    [Fact]
    public void In_a_grid_a_learning_rate_of_1_diverges_and_the_others_go_on()
    {
        var digits = TestData.Halves(200, pixels: 784);
        var grid = new SearchSpace(new Hyperparameter("learning rate", [1, 1e-3])).Grid();
        var found = Search.Train(grid.Select(point => new Configuration<VariationalAutoencoder>($"{point}",
                () => TestData.Model(pixels: 784, hidden: 100, latent: 20),
                Options with { LearningRate = point["learning rate"] })),
            new NegativeElbo(), [new Fold(1, digits, digits)], [1]);
        var diverged = Assert.Single(found["learning rate 1"].Diverged).Divergence!;
        Assert.Contains($"NaN or infinite in epoch {diverged.Epoch}, step {diverged.Step}", diverged.Message);
        Assert.True(double.IsFinite(found["learning rate 1e-3"].Mean));
    }

    [Fact]
    public void A_score_that_is_no_number_does_not_win()
    {
        var found = Search.Train([Configuration("nothing", 4), Configuration("small", 4)],
            new NegativeElbo(), folds, [1], score: trained => trained.History.Epochs.Count > 2 ? 1 : double.NaN);
        Assert.All(found.Sorted, one => Assert.Equal(double.PositiveInfinity, one.Mean));
        Assert.Equal([0.5, 0.5], FoldBootstrap.WinningShares(found).Select(share => Math.Round(share, 12)));
    }

    [Fact]
    public void What_an_interrupted_search_has_trained_is_not_trained_again()
    {
        using var stop = new CancellationTokenSource();
        var begun = new List<string>();
        Assert.Throws<OperationCanceledException>(() => Run([Configuration("small", 4)], [1], new Reports(report =>
        {
            if (report.Training == 3) stop.Cancel();
        }), stop.Token));
        Assert.Equal(2, Models);
        var found = Run([Configuration("small", 4)], [1], new Reports(report => begun.Add(report.Name)));
        Assert.Equal(3, Models);
        // One report each, that it is over, of what was there.
        Assert.Equal(["small, fold 1, seed 1", "small, fold 2, seed 1"], begun.Take(2));
        Assert.All(begun.Skip(2), name => Assert.Equal("small, fold 3, seed 1", name));
        var random = rand(3).data<float>().ToArray();
        Assert.Equal(found["small"].Scores, Run([Configuration("small", 4)], [1])["small"].Scores);
        Assert.Equal(random, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void What_another_process_trains_comes_last_and_nothing_else_is_different()
    {
        var expected = Run([Configuration("small", 4)], [1])["small"].Scores;
        var first = Directory.GetFiles(store.Path, "*.safetensors").MinBy(File.GetLastWriteTimeUtc)!;
        File.Delete(first);
        var other = FileLock.TryAcquire(
            Path.Combine(store.Path, "locks", Path.GetFileNameWithoutExtension(first)))!;
        var order = new List<string>();
        var found = Run([Configuration("small", 4)], [1], new Reports(report =>
        {
            order.Add(report.Name);
            if (report.Name == "small, fold 3, seed 1") other.Dispose();
        }));
        Assert.Equal(["small, fold 2, seed 1", "small, fold 3, seed 1", "small, fold 1, seed 1"], order.Distinct());
        Assert.Equal(expected, found["small"].Scores);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused()
    {
        void Refuses(string reason, Configuration<VariationalAutoencoder>[] configurations, Fold[] folds, int[] seeds)
            => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => Search.Train(
                configurations, new NegativeElbo(), folds, seeds)).Message);
        Refuses("called small", [Configuration("small", 4), Configuration("small", 9)], [.. folds], [1]);
        Refuses("search needs at least one configuration", [], [.. folds], [1]);
        Refuses("one seed", [Configuration("small", 4)], [.. folds], []);
        Refuses("at least one fold", [Configuration("small", 4)], [], [1]);
        Assert.Contains("it has small", Assert.Throws<ArgumentException>(
            () => Run([Configuration("small", 4)], [1])["large"]).Message);
    }

    public void Dispose() => store.Dispose();

    private int Models =>
        Directory.GetFiles(store.Path, "*.safetensors").Count(file => !file.Contains(".checkpoint."));

    private SearchResults Run(Configuration<VariationalAutoencoder>[] configurations, int[] seeds,
        IProgress<SweepProgress>? progress = null, CancellationToken cancellation = default)
    {
        // One that waits for this very process would never end.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        return Search.Train(configurations, new NegativeElbo(), folds, seeds, progress: progress,
            cancellation: patience.Token);
    }

    private static Configuration<VariationalAutoencoder> Configuration(string name, int hidden) =>
        new(name, () => Model(hidden), Options);

    private static VariationalAutoencoder Model(int hidden)
        => new(new MlpEncoder(hidden, 2, 16), new MlpDecoder(2, hidden, pixels: 16), new BernoulliLikelihood());

    private sealed class Reports(Action<SweepProgress> watch) : IProgress<SweepProgress>
    {
        public void Report(SweepProgress value) => watch(value);
    }
}
