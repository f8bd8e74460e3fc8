using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

public sealed class TrainerTests
{
    private readonly ImageSet images = TestData.Halves(120);

    private static Trainer<VariationalAutoencoder> TrainerOf(VariationalAutoencoder model, TrainingOptions options)
        => new(model, new NegativeElbo(), options);

    private static float[] Weights(VariationalAutoencoder model) => TestData.Weights(model);

    [Fact]
    public void The_loss_falls_and_history_records_every_epoch()
    {
        var history = TrainerOf(TestData.Model(), new() { Epochs = 30, BatchSize = 32, LearningRate = 1e-2 })
            .Fit(images, TestData.Halves(40));
        Assert.Equal(Enumerable.Range(1, 30), history.Epochs.Select(e => e.Epoch));
        Assert.True(history.Epochs[^1].Train.Loss < history.Epochs[0].Train.Loss - 1, history.ToString());
        Assert.All(history.Epochs, e => Assert.Equal(e.Train.Loss, e.Train.Kl - e.Train.Reconstruction, 1e-4));
        Assert.All(history.Epochs, e => Assert.True(e.Validation!.Loss > 0 && e.Seconds > 0));
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_bit_for_bit()
    {
        float[] Train(int seed, IProgress<TrainingProgress>? progress = null)
        {
            var model = TestData.Model();
            TrainerOf(model, new() { Epochs = 3, BatchSize = 50, Seed = seed }).Fit(images, progress: progress);
            return Weights(model);
        }
        var first = Train(seed: 1);
        Assert.Equal(first, Train(seed: 1));
        Assert.NotEqual(first, Train(seed: 2));
        // Random numbers that a callback draws do not change the training.
        var draws = new Reports<TrainingProgress>(p => { if (p.EpochEnded) rand(7).Dispose(); });
        Assert.Equal(first, Train(seed: 1, draws));
    }

    [Fact]
    public void Averages_weigh_every_image_alike_and_an_evaluation_changes_no_weight()
    {
        var model = TestData.Model();
        var before = Weights(model);
        manual_seed(4);
        var all = TrainerOf(model, new() { BatchSize = 120 }).Evaluate(images);
        manual_seed(4);
        var uneven = TrainerOf(model, new() { BatchSize = 50 }).Evaluate(images);
        Assert.Equal(before, Weights(model));
        Assert.Equal(all.Kl, uneven.Kl, 1e-4);
    }

    [Fact]
    public void Progress_tells_of_every_epoch_and_the_time_that_is_left()
    {
        var reports = new List<TrainingProgress>();
        TrainerOf(TestData.Model(), new() { Epochs = 4, BatchSize = 40 })
            .Fit(images, progress: new Reports<TrainingProgress>(reports.Add));
        Assert.Equal([1, 2, 3, 4], reports.Where(r => r.EpochEnded).Select(r => r.Epoch));
        Assert.Equal(1, reports[^1].Done);
        Assert.Equal(TimeSpan.Zero, reports[^1].Remaining);
    }

    [Fact]
    public void More_than_an_hour_is_told_in_minutes()
    {
        var half = new TrainingProgress(Epoch: 1, Epochs: 2, Step: 10, Steps: 10, TimeSpan.FromSeconds(7505),
            new("halves", []));
        Assert.Equal("epoch 1/2, step 10/10, 50 %, 125:05 left", half.ToString());
    }

    [Fact]
    public void Cancelling_stops_within_a_step_and_leaves_the_model_usable()
    {
        var model = TestData.Model();
        using var source = new CancellationTokenSource();
        var objective = new CancelAfter(source, steps: 4);
        Assert.Throws<OperationCanceledException>(
            () => new Trainer<VariationalAutoencoder>(model, objective, new() { Epochs = 100, BatchSize = 40 })
            .Fit(images, cancellation: source.Token));
        Assert.Equal(4, objective.Count);
        Assert.Single(TrainerOf(model, new() { Epochs = 1, BatchSize = 40 }).Fit(images).Epochs);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_and_says_where()
    {
        var error = Assert.Throws<TrainingDivergedException>(
            () => TrainerOf(TestData.Model(), new() { Epochs = 50, BatchSize = 40, LearningRate = 1e20 }).Fit(images));
        Assert.True(error.Epoch >= 1 && error.Step >= 1);
        Assert.Contains($"epoch {error.Epoch}, step {error.Step}", error.Message);
        Assert.Contains("largest gradient of the last backward pass, after any clipping,", error.Message);
        Assert.Equal(error.Epoch - 1, error.History.Epochs.Count);
    }

    [Theory]
    [InlineData(0, 1e-3, 40, "Epochs must be at least 1")]
    [InlineData(1, 0.0, 40, "LearningRate must be a positive number")]
    [InlineData(1, -1.0, 40, "LearningRate must be a positive number")]
    [InlineData(1, double.NaN, 40, "LearningRate must be a positive number")]
    [InlineData(1, 1e-3, 0, "BatchSize must be at least 1")]
    [InlineData(1, 1e-3, 121, "larger than the training set of 120 images")]
    public void Options_that_make_no_sense_are_refused_before_anything_changes(
        int epochs, double rate, int batch, string expected)
    {
        var model = TestData.Model();
        var before = Weights(model);
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => TrainerOf(
            model, new() { Epochs = epochs, LearningRate = rate, BatchSize = batch }).Fit(images)).Message);
        Assert.Equal(before, Weights(model));
    }

    private sealed class CancelAfter(CancellationTokenSource source, int steps) : IObjective<VariationalAutoencoder>
    {
        public int Count { get; private set; }

        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            if (++Count == steps) source.Cancel();
            return new NegativeElbo().Evaluate(model, images);
        }
    }
}
