using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>Early stopping, clipping, weight decay, schedules and callbacks.</summary>
public sealed class TrainingFeatureTests
{
    private readonly ImageSet images = TestData.Halves(120);

    private (History History, VariationalAutoencoder Model) Train(
        TrainingOptions options, IObjective<VariationalAutoencoder>? objective = null,
        Action<EpochRecord, VariationalAutoencoder>? epochEnded = null)
    {
        var model = TestData.Model();
        var history = new Trainer<VariationalAutoencoder>(model, objective ?? new NegativeElbo(), options)
            .Fit(images, images, epochEnded: epoch => epochEnded?.Invoke(epoch, model));
        return (history, model);
    }

    private static float[] Weights(VariationalAutoencoder model) => TestData.Weights(model);

    [Fact]
    public void Early_stopping_waits_for_its_patience_and_restores_the_best_weights()
    {
        var weights = new List<float[]>();
        // With this learning rate the loss soon jumps about: some epoch is not followed by a better one.
        var (history, model) = Train(new() { Epochs = 200, BatchSize = 30, LearningRate = 0.3, EarlyStopping = new(3) },
            epochEnded: (_, m) => weights.Add(Weights(m)));
        Assert.True(history.StoppedEarly && history.RestoredBest);
        Assert.Equal(history.Best!.Epoch + 3, history.Epochs.Count);
        Assert.Equal(weights[history.Best.Epoch - 1], Weights(model));
        Assert.NotEqual(weights[^1], Weights(model));
    }

    [Fact]
    public void Without_restoring_the_model_keeps_its_last_weights()
    {
        var weights = new List<float[]>();
        var (history, model) = Train(
            new() { Epochs = 200, BatchSize = 30, LearningRate = 0.3, EarlyStopping = new(3, RestoreBest: false) },
            epochEnded: (_, m) => weights.Add(Weights(m)));
        Assert.True(history.StoppedEarly && !history.RestoredBest);
        Assert.Equal(weights[^1], Weights(model));
    }

    [Fact]
    public void Clipping_bounds_what_the_step_sees()
    {
        double Largest(GradientClipping clipping)
        {
            var (_, model) = Train(new() { Epochs = 1, BatchSize = 30, Clipping = clipping });
            return model.parameters().Max(p => p.grad!.abs().max().ToDouble());
        }
        double Norm(GradientClipping clipping)
        {
            var (_, model) = Train(new() { Epochs = 1, BatchSize = 30, Clipping = clipping });
            return Math.Sqrt(model.parameters().Sum(p => p.grad!.square().sum().ToDouble()));
        }
        Assert.InRange(Largest(new GradientClipping.ByValue(0.01)), 0.0099, 0.0101);
        Assert.InRange(Norm(new GradientClipping.ByNorm(0.5)), 0.49, 0.501);
    }

    [Fact]
    public void Weight_decay_keeps_weights_small()
    {
        double Size(double decay) => Weights(Train(new(
            )
        { Epochs = 40, BatchSize = 30, LearningRate = 1e-2, WeightDecay = decay }).Model).Sum(w => (double)w * w);
        Assert.True(Size(1) < 0.5 * Size(0));
    }

    [Fact]
    public void The_cosine_schedule_follows_its_formula()
    {
        var cosine = new LearningRateSchedule.Cosine(Epochs: 5, MinFactor: 0.1);
        Assert.Equal([1, 0.55, 0.1, 0.1], new[] { 1, 3, 5, 9 }.Select(cosine.Factor), (a, b) =>
            Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_schedule_changes_the_training()
    {
        // A rate that is all but zero after the first epoch leaves the weights where they are.
        var weights = new List<float[]>();
        Train(new() { Epochs = 3, BatchSize = 30, Schedule = new LearningRateSchedule.Cosine(2, 1e-12) },
            epochEnded: (_, m) => weights.Add(Weights(m)));
        Assert.True(weights[0].Zip(weights[2]).All(pair => Math.Abs(pair.First - pair.Second) < 1e-6));
        Assert.NotEqual(Weights(TestData.Model()), weights[0]);
    }

    [Fact]
    public void Objectives_are_told_how_many_steps_were_taken()
    {
        var spy = new StepSpy();
        Train(new() { Epochs = 2, BatchSize = 50 }, spy);
        Assert.Equal([0, 1, 2, null, null, null, 3, 4, 5, null, null, null], spy.Steps);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        void Refuses<T>(Func<TrainingOptions> options, string expected) where T : ArgumentException
            => Assert.Contains(expected, Assert.Throws<T>(() => Train(options())).Message);
        Refuses<ArgumentOutOfRangeException>(() => new() { EarlyStopping = new(0) }, "Patience must be at least 1");
        Refuses<ArgumentOutOfRangeException>(
            () => new() { Clipping = new GradientClipping.ByNorm(0) }, "must be a positive number");
        Refuses<ArgumentOutOfRangeException>(
            () => new() { Clipping = new GradientClipping.ByValue(-1) }, "must be a positive number");
        Refuses<ArgumentOutOfRangeException>(() => new() { WeightDecay = -1 }, "WeightDecay");
        Refuses<ArgumentOutOfRangeException>(
            () => new() { Schedule = new LearningRateSchedule.Cosine(0) }, "Epochs must be at least 1");
        var alone = new Trainer<VariationalAutoencoder>(
            TestData.Model(), new NegativeElbo(), new() { EarlyStopping = new(2) });
        Assert.Contains("validation set", Assert.Throws<ArgumentException>(() => alone.Fit(images)).Message);
    }

    // A mean of 1e-40 would decay to a few units in the last place and stay there.
    [Fact]
    public void Averages_that_are_no_normal_numbers_are_gone_with_the_next_epoch()
    {
        using var model = TestData.Model();
        using var step = new GradientStep<VariationalAutoencoder>(model, new NegativeElbo(), new());
        var averages = step.State.Where(state => !state.Key.EndsWith(".steps")).Select(state => state.Value).ToArray();
        foreach (var average in averages)
        {
            average.flatten()[0] = 1e-40f;
            average.flatten()[1] = -2e-38f;
        }
        step.BeginEpoch(2);
        Assert.All(averages, average => Assert.Equal([0, -2e-38f], average.flatten().data<float>().Take(2)));
    }

    private sealed class StepSpy : IObjective<VariationalAutoencoder>
    {
        public List<long?> Steps { get; } = [];

        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            Steps.Add(step);
            return new NegativeElbo().Evaluate(model, images, step);
        }
    }
}
