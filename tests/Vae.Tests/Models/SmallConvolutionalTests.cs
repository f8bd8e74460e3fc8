using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Models;

public sealed class SmallConvolutionalTests
{
    private static VariationalAutoencoder Model(int latent) =>
        new(new SmallConvolutionalEncoder(latent), new SmallConvolutionalDecoder(latent), SquaredErrorScale.Likelihood);

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
        Assert.Equal([2, 7], new SmallConvolutionalCoder(7).call(rand(2, 784)).shape);
    }

    [Fact]
    public void Means_and_log_variances_are_the_halves_of_the_coder_s_outputs()
    {
        using var scope = NewDisposeScope();
        var encoder = new SmallConvolutionalEncoder(3);
        var images = rand(2, 784);
        var outputs = encoder.children().Single() is SmallConvolutionalCoder coder ? coder.call(images) : null;
        var posterior = encoder.call(images);
        Assert.True(allclose(outputs!, cat([posterior.Mean, posterior.LogVariance], 1), rtol: 0, atol: 0));
    }

    [Fact]
    public void A_decoded_pixel_lies_in_the_patch_that_it_belongs_to()
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var decoder = new SmallConvolutionalDecoder(2);
        // The decoder sees one latent; of the 49 places of its last features the one in row 2 and column 5 is lifted.
        var bias = decoder.named_parameters().Single(own => own.name == "features.2.bias").parameter;
        var before = decoder.call(zeros(1, 2));
        bias.view(7, 7, 16)[2, 5] += 10;
        var changed = (decoder.call(zeros(1, 2)) != before).view(28, 28);
        Assert.True(changed[8..12, 20..24].all().ToBoolean());
        Assert.Equal(16, changed.sum().ToInt64());
    }

    [Fact]
    public void Several_latents_of_an_image_are_decoded_as_each_alone()
    {
        using var scope = NewDisposeScope();
        var model = Model(latent: 2);
        var latents = randn([3, 2, 2]);
        Assert.True(allclose(model.Decode(latents[1]), model.Decode(latents)[1], 1e-5, 1e-6));
    }

    [Fact]
    public void Every_weight_gets_a_gradient_and_every_mean_lies_between_0_and_1()
    {
        using var scope = NewDisposeScope();
        var model = Model(latent: 2);
        new MeanSquaredErrorAndKl().Evaluate(model, rand(4, 784)).Loss.mean().backward();
        Assert.All(model.named_parameters(), entry =>
            Assert.True(entry.parameter.grad is { } gradient && gradient.isfinite().all().ToBoolean(), entry.name));
        var means = model.DecodeMean(10 * randn(50, 2));
        Assert.True((means > 0).all().ToBoolean() && (means < 1).all().ToBoolean());
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        Assert.Contains("[B, 784], not [2, 780]",
            Assert.Throws<ArgumentException>(() => new SmallConvolutionalCoder(2).call(rand(2, 780))).Message);
        Assert.Contains("[B, 784], not [2, 1568]",
            Assert.Throws<ArgumentException>(() => Model(2).Encode(rand(2, 1568))).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_latent_dimension_below_1_is_refused(int latent)
    {
        Assert.Contains("outputs must be at least 1", Refused(() => new SmallConvolutionalCoder(latent)));
        Assert.Contains("latent must be at least 1", Refused(() => new SmallConvolutionalEncoder(latent)));
        Assert.Contains("latent must be at least 1", Refused(() => new SmallConvolutionalDecoder(latent)));
        static string Refused(Func<nn.Module> make) =>
            Assert.Throws<ArgumentOutOfRangeException>(make).Message;
    }
}
