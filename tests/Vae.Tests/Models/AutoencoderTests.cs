using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Models;

public sealed class AutoencoderTests
{
    [Fact]
    public void Trains_on_the_same_trainer_and_has_no_KL()
    {
        manual_seed(1);
        var images = TestData.Halves(120);
        var model = new Autoencoder(new Mlp(16, 8, 2), new MlpDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var history = new Trainer<Autoencoder>(
            model, new ReconstructionError(), new() { Epochs = 30, BatchSize = 30, LearningRate = 1e-2 }).Fit(images);
        Assert.True(history.Epochs[^1].Train.Loss < history.Epochs[0].Train.Loss - 1, history.ToString());
        Assert.All(history.Epochs, epoch =>
            Assert.Equal((0, -epoch.Train.Reconstruction), (epoch.Train.Kl, epoch.Train.Loss)));
        Assert.Equal([5, 2], model.Encode(images.Images[..5]).shape);
        Assert.Equal([5, 16], model.call(images.Images[..5]).shape);
    }

    [Fact]
    public void Codes_of_another_dimension_are_refused()
    {
        var model = new Autoencoder(new Mlp(16, 8, 3), new MlpDecoder(2, 8, 1, 16), new BernoulliLikelihood());
        Assert.Contains("[…, 2], not [4, 3]",
            Assert.Throws<ArgumentException>(() => model.call(rand(4, 16))).Message);
    }

    [Fact]
    public void A_decoder_that_does_not_fit_the_likelihood_is_refused()
        => Assert.Throws<ArgumentException>(
            () => new Autoencoder(new Mlp(16, 8, 2), new MlpDecoder(2, 8, 3, 16), new BernoulliLikelihood()));
}
