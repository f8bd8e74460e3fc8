using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Evaluation;

public sealed class ConvergenceTests
{
    [Fact]
    public void Epochs_to_a_level_are_those_of_the_first_epoch_at_or_below_it()
    {
        var history = Curve(200, 150, 160, 140);
        Assert.Equal(2, Convergence.EpochsToReach(history, 155));
        Assert.Equal(2, Convergence.EpochsToReach(history, 150));
        Assert.Null(Convergence.EpochsToReach(history, 139));
    }

    [Fact]
    public void It_is_the_validation_loss_that_counts_where_there_is_one()
    {
        var epoch = new EpochRecord(1, new(100, -90, 10), new(150, -140, 10), 1);
        Assert.Null(Convergence.EpochsToReach(new("halves", [epoch]), 120));
        Assert.Equal(1, Convergence.EpochsToReach(new("halves", [epoch with { Validation = null }]), 120));
    }

    [Fact]
    public void A_training_has_converged_when_it_is_within_the_margin_of_its_lowest_loss()
    {
        var history = Curve(200, 150, 141, 140, 142);
        Assert.Equal(4, Convergence.EpochsToConverge(history, 0));
        Assert.Equal(3, Convergence.EpochsToConverge(history, 1));
        Assert.Equal(1, Convergence.EpochsToConverge(history, 100));
        Assert.Contains("0 epochs",
            Assert.Throws<ArgumentException>(() => Convergence.EpochsToConverge(Curve(), 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Convergence.EpochsToConverge(history, -1));
    }

    [Fact]
    public void A_steady_decrease_is_calm_and_a_jagged_one_is_not()
    {
        Assert.Equal(0, Convergence.Instability(Curve(50, 40, 30, 20)), 12);
        // Changes −10 + 2, −10 − 2, in turn: deviations ±2 from their mean, n − 1 = 3.
        Assert.Equal(Math.Sqrt(16 / 3.0), Convergence.Instability(Curve(50, 42, 30, 22, 10)), 12);
    }

    [Fact]
    public void Only_the_last_changes_count()
    {
        var history = Curve(900, 100, 90, 82, 70);
        Assert.Equal(Math.Sqrt(8), Convergence.Instability(history, changes: 2), 12);
        Assert.True(Convergence.Instability(history) > 100);
        Assert.Contains("2 epochs",
            Assert.Throws<ArgumentException>(() => Convergence.Instability(Curve(2, 1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Convergence.Instability(history, changes: 1));
    }

    [Fact]
    public void A_spike_is_a_rise_by_more_than_a_share_of_the_range()
    {
        // The range is 100: rises of 10 and 4, and one of 40 that comes in two epochs.
        var history = Curve(100, 50, 60, 20, 24, 0, 20, 40);
        Assert.Equal(3, Convergence.Spikes(history, 0.05));
        Assert.Equal(2, Convergence.Spikes(history, 0.1)); // 10 is not more than 10 % of the range
        Assert.Equal(4, Convergence.Spikes(history, 0));
        Assert.Equal(0, Convergence.Spikes(Curve(3, 2, 2, 1), 0));
        Assert.Equal(0, Convergence.Spikes(Curve(3)));
        Assert.Equal(3, Convergence.Spikes(Curve(100, double.PositiveInfinity, 50, double.NaN, 20, 26, 24), 0.05));
        Assert.Throws<ArgumentException>(() => Convergence.Spikes(Curve()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convergence.Spikes(history, -0.1));
    }

    [Fact]
    public void The_stopping_epoch_is_the_one_at_which_the_trainer_stops()
    {
        var (train, validation) = (TestData.Halves(120), TestData.Halves(40));
        var options = new TrainingOptions { Epochs = 60, BatchSize = 50, LearningRate = 0.3 };
        History Train(TrainingOptions with)
            => new Trainer<VariationalAutoencoder>(TestData.Model(), new NegativeElbo(), with).Fit(train, validation);

        var all = Train(options);
        foreach (var patience in new[] { 1, 3, 6 })
            Assert.Equal(Train(options with { EarlyStopping = new(patience) }).Epochs.Count,
                Convergence.StoppingEpoch(all, patience) ?? 60);
    }

    [Fact]
    public void With_enough_patience_a_training_goes_on_to_the_end()
    {
        var history = Curve(9, 8, 8.5, 8, 7, 7.5, 7.6);
        Assert.Equal([3, 4, null], new[] { 1, 2, 3 }.Select(patience => Convergence.StoppingEpoch(history, patience)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Convergence.StoppingEpoch(history, 0));
    }

    private static History Curve(params double[] losses) =>
        new("halves", [.. losses.Select((loss, i) => new EpochRecord(i + 1, new(0, 0, 0), new(loss, -loss, 0), 1))]);
}
