using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>Where gradients are clipped, and what the history tells of their norms.</summary>
public sealed class GradientTests
{
    private readonly ImageSet images = TestData.Halves(120);

    private (History History, float[] Weights) Train(TrainingOptions options)
    {
        var model = TestData.Model();
        var history = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options).Fit(images);
        return (history, TestData.Weights(model));
    }

    private static TrainingOptions Options(GradientClipping? clipping = null)
        => new() { Epochs = 3, BatchSize = 30, Clipping = clipping, RecordGradientNorms = true };

    public static TheoryData<GradientClipping> Clippings =>
        [new GradientClipping.ByValue(0.01), new GradientClipping.ByNorm(0.1)];

    [Theory]
    [MemberData(nameof(Clippings))]
    public void Clipping_at_the_start_of_the_epoch_is_no_clipping_bit_for_bit(GradientClipping clipping)
    {
        var unclipped = Train(Options());
        var reports = Train(Options(clipping with { Place = ClippingPlace.StartOfEpoch }));
        Assert.Equal(unclipped.Weights, reports.Weights);
        Assert.Equal(unclipped.History.Epochs.Select(e => e.ClippedGradient),
            reports.History.Epochs.Select(e => e.ClippedGradient));
        Assert.NotEqual(unclipped.Weights, Train(Options(clipping)).Weights);
    }

    [Fact]
    public void The_norms_after_clipping_are_at_most_the_limit_and_those_before_are_not()
    {
        Assert.All(Train(Options(new GradientClipping.ByNorm(0.1))).History.Epochs, epoch =>
        {
            Assert.InRange(epoch.ClippedGradient!.Largest, 0.099, 0.1001);
            Assert.InRange(epoch.ClippedGradient.Mean, 0.099, 0.1001);
            Assert.True(epoch.Gradient!.Mean > 0.5
                && epoch.Gradient.Largest > epoch.Gradient.Mean, $"{epoch.Gradient}");
        });
    }

    [Fact]
    public void The_norm_is_that_of_the_gradient_that_the_model_has()
    {
        var model = TestData.Model();
        var history = new Trainer<VariationalAutoencoder>(
            model, new NegativeElbo(), Options() with { Epochs = 1, BatchSize = 120 }).Fit(images);
        var sum = model.parameters().SelectMany(p => p.grad!.data<float>().ToArray()).Sum(g => (double)g * g);
        Assert.Equal(Math.Sqrt(sum), history.Epochs[0].Gradient!.Mean, 1e-4);
        Assert.Equal(history.Epochs[0].Gradient!.Mean, history.Epochs[0].Gradient!.Largest);
    }

    [Fact]
    public void Mean_and_maximum_are_over_the_steps()
    {
        using var weights = new TorchSharp.Modules.Parameter(zeros(2));
        using var meter = new GradientMeter(CPU);
        foreach (var (x, y) in new[] { (3f, 4f), (6f, 8f), (0f, 3f) })
        {
            weights.grad = tensor(new[] { x, y });
            meter.Add([weights]);
        }
        Assert.Equal(new GradientNorms(Mean: 6, Largest: 10), meter.ReadAndReset());
    }

    [Fact]
    public void Recording_changes_no_weight_and_is_off_unless_asked_for()
    {
        var without = Train(Options() with { RecordGradientNorms = false });
        Assert.Equal(without.Weights, Train(Options()).Weights);
        Assert.All(without.History.Epochs, epoch =>
            Assert.True(epoch.Gradient is null && epoch.ClippedGradient is null));
    }
}
