using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;

namespace Vae.Tests.Evaluation;

public sealed class LatentUseTests
{
    private readonly Tensor images = TestData.Halves(100).Images;

    [Fact]
    public void Its_numbers_are_those_of_the_posteriors()
    {
        using var scope = NewDisposeScope();
        var model = TestData.Model(latent: 3);
        var use = LatentUse.Of(model, images);
        var (mean, logVariance) = model.Encode(images);
        Assert.Equal(logVariance.max().ToDouble(), use.LargestLogVariance, 1e-6);
        var kl = 0.5 * (mean.square() + logVariance.exp() - logVariance - 1).mean([0]);
        Assert.Equal(kl.data<float>().Select(value => (double)value), use.Kl, (x, y) => Math.Abs(x - y) < 1e-5);
        Assert.Equal(kl.sum().ToDouble(), use.TotalKl, 1e-5);
        Assert.Equal(ActiveUnits.Of(model, images).Variances, use.Active.Variances);
        Assert.Contains("latent variables are active", use.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => LatentUse.Of(model, images[..1]));
    }

    [Fact]
    public void It_is_that_of_evaluation_mode_and_the_model_stays_as_it_was()
    {
        manual_seed(1);
        var model = new VariationalAutoencoder(
            new BatchNormEncoder(8, 2, rectifiedHeads: true, dropout: 0.5, pixels: 16),
            new BatchNormDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var before = TestData.Weights(model);
        var inTraining = LatentUse.Of(model, images);
        Assert.Equal(before, TestData.Weights(model));
        Assert.True(model.training);
        model.eval();
        Assert.Equal(LatentUse.Of(model, images).Kl, inTraining.Kl);
        Assert.False(model.training);
    }

    [Fact]
    public void A_variance_that_overflows_is_seen()
    {
        var model = TestData.Model(latent: 3);
        using (no_grad())
            model.state_dict()["encoder.logVariance.bias"][1] = 200;
        var use = LatentUse.Of(model, images);
        Assert.Equal(200, use.LargestLogVariance, 5.0);
        Assert.Equal(double.PositiveInfinity, use.Kl[1]);
        Assert.True(double.IsFinite(use.Kl[0]));
    }
}
