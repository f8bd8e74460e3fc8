using Vae.Data;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>What is measured along a training: it is kept with it, and changes nothing in it.</summary>
[Collection(nameof(EnvironmentVariables))]
public sealed class MeasuredStepTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 4, BatchSize = 50, Seed = 3 };

    private readonly TemporaryStore store = new();
    private readonly ImageSet images = TestData.Halves(120);
    private readonly LogLikelihoodMeasurement measurement;

    public MeasuredStepTests() => measurement = new(("few", images.Take(10)));

    private string[] Files => Directory.GetFiles(store.Path);

    [Fact]
    public void The_weights_are_those_of_the_step_alone_and_the_numbers_are_those_of_its_model()
    {
        var alone = Train(model => new WakeSleep(model, Options));
        var measured = Train(model => Measured(model, 2, 4));
        Assert.Equal(TestData.Weights(alone.Model), TestData.Weights(measured.Model));
        var (without, with) = (alone.History.Epochs, measured.History.Epochs);
        Assert.Equal(without.Select(epoch => epoch.Train), with.Select(epoch => epoch.Train));
        Assert.Equal([false, true, false, true], with.Select(epoch => epoch.Measured is not null));
        Assert.All(without, epoch => Assert.Null(epoch.Measured));

        var last = with[^1].Measured!;
        Assert.Equal(["few", "few, acceptance", "few, divergent", "few, error"],
            last.Keys.Order(StringComparer.Ordinal));
        var again = measurement.Of(measured.Model);
        Assert.InRange(last["few"] - again["few"], -5 * (last["few, error"] + 0.1), 5 * (last["few, error"] + 0.1));
    }

    [Fact]
    public void The_store_keeps_the_numbers_and_a_training_that_was_interrupted_has_the_same_ones()
    {
        var expected = Numbers(Train(model => Measured(model, 1, 4)));
        Assert.Equal(expected, Numbers(Train(model => Measured(model, 1, 4))));
        Assert.Single(Files);
        foreach (var file in Files) File.Delete(file);

        using var stop = new CancellationTokenSource();
        var cancel = new Reports<TrainingProgress>(progress =>
        {
            if (progress.Epoch == 2 && progress.EpochEnded) stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => Train(model => Measured(model, 1, 4), cancel, stop.Token));
        Assert.Equal(expected, Numbers(Train(model => Measured(model, 1, 4))));
    }

    [Fact]
    public void The_recipe_is_that_of_the_step_and_one_line_and_the_code_is_that_of_both()
    {
        using var step = new WakeSleep(TestData.Model(), Options);
        using var measured = MeasuredStep.Of(step, (VariationalAutoencoder)step.Model, measurement, [4, 2]);
        var (without, with) = (Recipe.Of(step, Options, images, null), Recipe.Of(measured, Options, images, null));
        Assert.DoesNotContain("measured", without.Keys);
        var difference = Assert.Single(without.Differences(with));
        Assert.StartsWith("measured was log p(x) with 50 samples after 50 of few, 10 images of halves, SHA-256 ",
            difference);
        Assert.EndsWith(" after epochs 2, 4, is not there", difference);
        Assert.NotEqual(CodeVersion.Of(step, schedule: null), CodeVersion.Of(measured, schedule: null));

        using var gradient = new GradientStep<VariationalAutoencoder>(TestData.Model(), new NegativeElbo(), Options);
        Assert.Equal(CodeVersion.Core, CodeVersion.Of(gradient, schedule: null));
        using var counted = MeasuredStep.Of(gradient, (VariationalAutoencoder)gradient.Model, new Counts(1), [1]);
        Assert.Contains($", {typeof(Counts).FullName} of ", CodeVersion.Of(counted, schedule: null));
    }

    [Fact]
    public void Monte_Carlo_EM_s_own_numbers_stay_beside_those_that_are_measured()
    {
        var epochs = Train(model => MeasuredStep.Of(
            new MonteCarloEm(model, Options, images.Count), model, new Counts(7), [3])).History.Epochs;
        Assert.Equal(["acceptance", "divergent", "step size"], epochs[0].Measured!.Keys.Order());
        Assert.Equal(["acceptance", "count", "divergent", "step size"], epochs[2].Measured!.Keys.Order());
        Assert.Equal(7, epochs[2].Measured!["count"]);
        Assert.All(epochs, epoch =>
        {
            Assert.InRange(epoch.Measured!["acceptance"], 0.5, 1);
            Assert.Equal(0, epoch.Measured["divergent"]);
            Assert.True(epoch.Measured["step size"] > 0);
        });
    }

    [Fact]
    public void A_history_that_was_written_before_is_still_read()
    {
        Train(model => new WakeSleep(model, Options));
        var file = Assert.Single(Files);
        var (tensors, text) = Safetensors.Read(file);
        Assert.Contains(",\"measured\":null", text);
        Safetensors.Write(file, tensors, text.Replace(",\"measured\":null", ""));
        Assert.Equal(4, Train(model => new WakeSleep(model, Options)).History.Epochs.Count);
        Assert.Single(Files);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using var step = new WakeSleep(TestData.Model(), Options);
        var model = (VariationalAutoencoder)step.Model;
        Assert.Contains("another model", Assert.Throws<ArgumentException>(
            () => MeasuredStep.Of(step, TestData.Model(), measurement, [1])).Message);
        Assert.Contains("Silent does not tell its settings", Assert.Throws<ArgumentException>(
            () => MeasuredStep.Of(step, model, new Silent(), [1])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => measurement with { Samples = 0 });
    }

    public void Dispose() => store.Dispose();

    private TrainedModel<VariationalAutoencoder> Train(Func<VariationalAutoencoder, ITrainingStep> begin,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        TrainedModels.TrainWith(() => TestData.Model(), begin, Options, images, null, progress, cancellation);

    private MeasuredStep Measured(VariationalAutoencoder model, params int[] epochs) =>
        MeasuredStep.Of(new WakeSleep(model, Options), model, measurement, epochs);

    private static double[] Numbers(TrainedModel<VariationalAutoencoder> trained) =>
        [.. trained.History.Epochs.SelectMany(epoch => epoch.Measured?.Values ?? [])];

    private sealed record Counts(int Number) : IMeasurement<VariationalAutoencoder>
    {
        public IReadOnlyDictionary<string, double> Of(VariationalAutoencoder model) =>
            new Dictionary<string, double> { ["count"] = Number };
    }

    private sealed class Silent : IMeasurement<VariationalAutoencoder>
    {
        public IReadOnlyDictionary<string, double> Of(VariationalAutoencoder model) =>
            throw new NotSupportedException();
    }
}
