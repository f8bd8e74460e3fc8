using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;

namespace Vae.Tests.Evaluation;

public sealed class DeadUnitsTests
{
    // More images than are looked at once.
    private readonly Tensor images = TestData.Halves(620).Images;

    private static VariationalAutoencoder Model(double slope = 0)
    {
        manual_seed(1);
        return new(new BatchNormEncoder(8, 2, BatchNormPlace.None, pixels: 16),
            new BatchNormDecoder(2, 6, BatchNormPlace.None, negativeSlope: slope, pixels: 16),
            new BernoulliLikelihood());
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(0.01, 0)]
    public void Units_whose_bias_is_very_negative_are_dead_unless_the_ReLU_is_leaky(double slope, int deadInDecoder)
    {
        var model = Model(slope);
        Bias(model, "encoder.hidden.0.bias", unit: 3, -1000);
        Bias(model, "encoder.hidden.0.bias", unit: 5, -1000);
        foreach (var unit in Enumerable.Range(0, 6))
            Bias(model, "decoder.hidden.0.bias", unit, -1000);
        var before = DeadUnits.Of(Alive(slope), images);
        var dead = DeadUnits.Of(model, images);
        Assert.Equal(["encoder.hidden.1", "decoder.hidden.1"], dead.Layers.Select(layer => layer.Layer));
        Assert.Equal([8, 6], dead.Layers.Select(layer => layer.Units));
        Assert.Equal([2, deadInDecoder], dead.Layers.Select(layer => layer.Dead));
        Assert.Equal((2 + deadInDecoder) / 14.0, dead.Share, 1e-12);
        Assert.Equal(0.25, dead.Layers[0].Share);
        Assert.Equal(0, before.Share);
    }

    [Fact]
    public void A_unit_that_one_image_alone_wakes_is_not_dead()
    {
        var model = Model();
        Bias(model, "encoder.hidden.0.bias", unit: 0, -1000);
        using var one = images.clone();
        using (no_grad())
        {
            model.state_dict()["encoder.hidden.0.weight"][0].fill_(1);
            one[610] = 100;
        }
        Assert.Equal(1, DeadUnits.Of(model, images).Layers[0].Dead);
        Assert.Equal(0, DeadUnits.Of(model, one).Layers[0].Dead);
    }

    [Fact]
    public void The_units_of_a_convolution_are_the_pixels_of_its_maps()
    {
        var model = new VariationalAutoencoder(new BatchNormEncoder(8, 2),
            new TransposedConvolutionDecoder(2, asProduct: true), new BernoulliLikelihood());
        using (no_grad())
            model.state_dict()["decoder.layers.3.bias"][0] = -1000; // of eight maps of 14 × 14
        var layer = DeadUnits.Of(model, rand(20, 784)).Layers[^1];
        Assert.Equal(("decoder.layers.4", 8 * 14 * 14), (layer.Layer, layer.Units));
        Assert.InRange(layer.Dead, 14 * 14, 8 * 14 * 14 - 1);
    }

    [Fact]
    public void Looking_leaves_the_model_as_it_was()
    {
        manual_seed(1);
        var model = new VariationalAutoencoder(new BatchNormEncoder(8, 2, rectifiedHeads: true, pixels: 16),
            new BatchNormDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var before = TestData.Weights(model);
        var first = DeadUnits.Of(model, images);
        Assert.Equal(before, TestData.Weights(model));
        Assert.True(model.training);
        // The hooks are gone: a second look counts each layer once.
        Assert.Equal(first.ToString(), DeadUnits.Of(model, images).ToString());
        Assert.Equal(["encoder.hidden.2", "encoder.mean.2", "encoder.logVariance.2", "decoder.hidden.2"],
            first.Layers.Select(layer => layer.Layer));
    }

    [Fact]
    public void A_model_without_such_modules_and_no_image_are_refused()
    {
        Assert.Contains("no module nn.ReLU",
            Assert.Throws<ArgumentException>(() => DeadUnits.Of(TestData.Model(), images)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => DeadUnits.Of(Model(), images[..0]));
    }

    // Positive weights and biases and bright images: every unit of the first layer gives something.
    private static VariationalAutoencoder Alive(double slope)
    {
        var model = Model(slope);
        using var _ = no_grad();
        foreach (var parameter in model.parameters()) parameter.abs_();
        return model;
    }

    private static void Bias(VariationalAutoencoder model, string name, int unit, float value)
    {
        using var _ = no_grad();
        model.state_dict()[name][unit] = value;
    }
}
