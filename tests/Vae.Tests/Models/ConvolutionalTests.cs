using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Models;

public sealed class ConvolutionalTests
{
    private static VariationalAutoencoder Model(int latent = 16)
        => new(new ConvolutionalEncoder(latent), new ConvolutionalDecoder(latent), new BernoulliLikelihood());

    [Fact]
    public void Shapes_are_those_that_are_documented()
    {
        using var scope = NewDisposeScope();
        var model = Model(latent: 3);
        var posterior = model.Encode(rand(2, 784));
        Assert.Equal([2, 3], posterior.Mean.shape);
        Assert.Equal([2, 3], posterior.LogVariance.shape);
        Assert.Equal([2, 784], model.Decode(posterior.Mean).shape);
        Assert.Equal([5, 2, 784], model.Decode(randn([5, 2, 3])).shape);
        Assert.Equal([2, 784 * 4], new ConvolutionalDecoder(3, parametersPerPixel: 4).call(posterior.Mean).shape);
    }

    [Fact]
    public void Layers_have_the_sizes_of_the_report()
    {
        var weights = Model().state_dict()
            .ToDictionary(entry => entry.Key, entry => string.Join("×", entry.Value.shape));
        Assert.Equal("32×1×5×5", weights["encoder.features.0.weight"]);
        Assert.Equal("64×32×5×5", weights["encoder.features.3.weight"]);
        Assert.Equal("128×64×3×3", weights["encoder.features.6.weight"]);
        Assert.Equal("16×1152", weights["encoder.mean.weight"]);
        Assert.Equal("16×1152", weights["encoder.logVariance.weight"]);
        Assert.Equal("16×128×5×5", weights["decoder.features.0.weight"]);
        Assert.Equal("128×64×5×5", weights["decoder.features.3.weight"]);
        Assert.Equal("64×32×5×5", weights["decoder.features.6.weight"]);
        Assert.Equal("32×1×5×5", weights["decoder.features.9.weight"]);
        Assert.Equal("1", weights["decoder.features.10.running_mean"]);
        Assert.Equal("784×961", weights["decoder.output.weight"]);
    }

    [Fact]
    public void Several_latents_of_an_image_are_decoded_as_each_alone()
    {
        using var scope = NewDisposeScope();
        var model = Model(latent: 2);
        model.eval();
        var latents = randn([3, 2, 2]);
        Assert.True(allclose(model.Decode(latents[1]), model.Decode(latents)[1], 1e-4, 1e-4));
    }

    [Fact]
    public void Every_weight_gets_a_gradient()
    {
        using var scope = NewDisposeScope();
        var model = Model(latent: 2);
        new NegativeElbo().Evaluate(model, rand(4, 784)).Loss.mean().backward();
        Assert.All(model.named_parameters(), entry =>
            Assert.True(entry.parameter.grad is { } gradient && gradient.isfinite().all().ToBoolean(), entry.name));
    }

    [Fact]
    public void A_latent_dimension_of_zero_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionalEncoder(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConvolutionalDecoder(0));
    }
}
