using Vae.Models;
using Vae.Notebooks.Replication;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Notebooks.Tests.Replication;

public sealed class Report1Tests
{
    [Theory]
    [InlineData(784, 2)]
    [InlineData(100, 20)]
    public void The_model_has_the_report_s_layers(int hidden, int latent)
    {
        using var model = Report1.Model(CPU, hidden, latent);
        var encoder = 784 * hidden + hidden + 2 * (hidden * latent + latent);
        var decoder = latent * hidden + hidden + hidden * 784 + 784;
        Assert.Equal(encoder + decoder, model.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void Training_ends_at_the_third_epoch_in_a_row_without_improvement_and_keeps_the_last_weights()
    {
        var images = TestData.Halves(300);
        var model = TestData.Model();
        var last = Array.Empty<float>();
        var options = Report1.Options with { LearningRate = 0.3, Epochs = 200, Seed = 2 };
        var history = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options)
            .Fit(images, TestData.Halves(40), epochEnded: _ => last = TestData.Weights(model));
        Assert.True(history.StoppedEarly && !history.RestoredBest);
        Assert.Equal(history.Best!.Epoch + 3, history.Epochs.Count);
        Assert.Equal(last, TestData.Weights(model));
    }

    [Fact]
    public void Its_clipping_changes_nothing()
    {
        float[] Train(TrainingOptions options)
        {
            var model = TestData.Model();
            new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options)
                .Fit(TestData.Halves(300), TestData.Halves(40));
            return TestData.Weights(model);
        }
        var options = Report1.Options with { Epochs = 3 };
        Assert.Equal(Train(options with { Clipping = null }), Train(options));
        Assert.NotEqual(Train(options with { Clipping = new GradientClipping.ByValue(1e-3) }), Train(options));
    }
}
