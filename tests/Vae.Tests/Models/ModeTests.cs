using Vae.Data;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Models;

/// <summary>Looking at a model never changes it, and a training leaves it ready to be looked at.</summary>
public sealed class ModeTests
{
    private readonly ImageSet train = SyntheticDigits.Load(train: 100, validation: 1, test: 1).Train;

    [Fact]
    public void A_training_ends_in_evaluation_mode_with_and_without_a_validation_set()
    {
        var (with, without) = (Trained(validation: train.Take(50)), Trained(validation: null));
        Assert.False(with.training || without.training);
        Assert.Equal(TestData.Weights(with), TestData.Weights(without));
        Assert.Equal(Sample(with), Sample(without));
    }

    [Fact]
    public void Drawing_changes_neither_the_mode_nor_the_running_statistics()
    {
        var model = Trained(validation: null);
        var expected = Sample(model);
        model.train();
        var before = TestData.Weights(model);
        Assert.Equal(expected, Sample(model));
        model.call(train.Images);
        model.DecodeMean(zeros([3, model.Latent]));
        Assert.True(model.training);
        Assert.Equal(before, TestData.Weights(model));
    }

    private VariationalAutoencoder Trained(ImageSet? validation)
    {
        manual_seed(1);
        var model = TestData.Convolutional(new BernoulliLikelihood(), latent: 4);
        new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 1, BatchSize = 50 })
            .Fit(train, validation);
        return model;
    }

    private static float[] Sample(VariationalAutoencoder model)
    {
        manual_seed(7);
        return model.SamplePrior(1).data<float>().ToArray();
    }
}
