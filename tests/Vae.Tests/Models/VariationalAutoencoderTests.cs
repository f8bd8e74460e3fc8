using Vae.Distributions;
using Vae.Models;

namespace Vae.Tests.Models;

public sealed class VariationalAutoencoderTests
{
    [Fact]
    public void Shapes_are_those_that_are_documented()
    {
        var model = TestData.Model(pixels: 16, hidden: 8, latent: 3);
        var posterior = model.Encode(rand(5, 16));
        Assert.Equal([5, 3], posterior.Mean.shape);
        Assert.Equal([5, 3], posterior.LogVariance.shape);
        Assert.Equal([5, 16], model.Decode(posterior.Mean).shape);
        Assert.Equal([2, 7, 16], model.DecodeMean(randn([2, 7, 3])).shape);
        Assert.Equal([4, 16], model.SamplePrior(4).shape);
    }

    [Fact]
    public void A_hidden_layer_is_ReLU_or_tanh()
    {
        var inputs = randn(5, 3);
        foreach (var (activation, function) in new (Activation, Func<Tensor, Tensor>)[]
            { (Activation.ReLU, a => a.clamp_min(0)), (Activation.Tanh, a => a.tanh()) })
        {
            var (decoder, encoder, mlp) = (new MlpDecoder(3, 8, pixels: 4, activation: activation),
                new MlpEncoder(8, 2, pixels: 3, activation), new Mlp(3, 8, 2, activation));
            Near.Equal(Layer(decoder, "output", function(Layer(decoder, "hidden", inputs))), decoder.call(inputs));
            Near.Equal(Layer(encoder, "mean", function(Layer(encoder, "hidden", inputs))), encoder.call(inputs).Mean);
            Near.Equal(Layer(mlp, "output", function(Layer(mlp, "hidden", inputs))), mlp.call(inputs));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => new Mlp(3, 8, 2, (Activation)7).call(inputs));

        static Tensor Layer(nn.Module module, string name, Tensor inputs)
        {
            var layer = module.named_children().Single(child => child.name == name).module;
            return ((nn.Module<Tensor, Tensor>)layer).call(inputs);
        }
    }

    [Fact]
    public void All_weights_can_start_as_draws_from_a_Gaussian()
    {
        manual_seed(1);
        var weights = TestData.Weights(TestData.Model(pixels: 784, hidden: 100).InitialiseNormal(0.1));
        Assert.Equal(0, weights.Average(), 0.001);
        Assert.Equal(0.1, Math.Sqrt(weights.Average(weight => weight * weight)), 0.001);
        Assert.Throws<ArgumentOutOfRangeException>(() => TestData.Model().InitialiseNormal(0));
    }

    [Fact]
    public void Weights_have_the_names_that_a_state_dictionary_shows()
        => Assert.Equal(
            ["encoder.hidden.weight", "encoder.hidden.bias", "encoder.mean.weight", "encoder.mean.bias",
            "encoder.logVariance.weight",
                "encoder.logVariance.bias", "decoder.hidden.weight", "decoder.hidden.bias", "decoder.output.weight",
                "decoder.output.bias"],
            TestData.Model().state_dict().Keys);

    [Fact]
    public void The_joint_density_is_that_of_the_latents_and_of_the_observed_pixels_given_them()
    {
        var model = TestData.Model(pixels: 16, hidden: 8, latent: 3);
        var (images, latents, observed) = (rand(5, 16), randn([2, 5, 3]), arange(16) < 7);
        var perPixel = model.Likelihood.LogProb(model.Decode(latents), images.expand(2, 5, 16));
        var prior = distributions.Normal(0f, 1f).log_prob(latents).sum(-1);
        Assert.True(model.LogJoint(images, latents).allclose(perPixel.sum(-1) + prior));
        Assert.True(model.LogJoint(images, latents, observed).allclose(perPixel.narrow(-1, 0, 7).sum(-1) + prior));
    }

    [Fact]
    public void Reconstructions_are_intensities_and_carry_no_graph()
    {
        var images = TestData.Model().call(rand(5, 16));
        Assert.False(images.requires_grad);
        Assert.True(images.min().item<float>() >= 0 && images.max().item<float>() <= 1);
    }

    [Fact]
    public void Latents_of_another_dimension_are_refused()
    {
        var model = TestData.Model(latent: 2);
        Assert.All([zeros(4, 3), zeros(3, 4, 1), zeros([])], latents => Assert.Contains("[…, 2]",
            Assert.Throws<ArgumentException>(() => model.Decode(latents)).Message));
        Assert.Equal([16], model.Decode(zeros(2)).shape);
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        var bernoulli = new BernoulliLikelihood();
        Assert.Contains("2 dimensions, the decoder's 3", Assert.Throws<ArgumentException>(
            () => new VariationalAutoencoder(new MlpEncoder(8, 2, 16), new MlpDecoder(3, 8, pixels: 16), bernoulli))
                .Message);
        Assert.Contains("2 parameters per pixel", Assert.Throws<ArgumentException>(
            () => new VariationalAutoencoder(
                new MlpEncoder(8, 2, 16), new MlpDecoder(2, 8, parametersPerPixel: 2, pixels: 16), bernoulli)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpEncoder(hidden: 0, latent: 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MlpDecoder(latent: 0, hidden: 2));
    }
}
