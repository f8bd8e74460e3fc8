using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Objectives;

/// <summary>The squared error as report 4 measures it, for the autoencoder and for the VAE.</summary>
public sealed class SquaredErrorTests
{
    private readonly Tensor images = rand(5, 784);

    public SquaredErrorTests() => manual_seed(1);

    internal static Autoencoder Autoencoder(Likelihood? likelihood = null)
    {
        manual_seed(3);
        return new(new SmallConvolutionalCoder(2), new SmallConvolutionalDecoder(2),
            likelihood ?? SquaredErrorScale.Likelihood);
    }

    private static VariationalAutoencoder Vae(Likelihood? likelihood = null)
    {
        manual_seed(3);
        return new(new SmallConvolutionalEncoder(2), new SmallConvolutionalDecoder(2),
            likelihood ?? SquaredErrorScale.Likelihood);
    }

    [Fact]
    public void The_autoencoder_s_loss_is_the_mean_over_the_pixels_of_each_image()
    {
        var model = Autoencoder();
        var terms = new MeanSquaredError().Evaluate(model, images);
        Assert.Equal([5], terms.Loss.shape);
        Assert.True(allclose((images - model.call(images)).square().mean([1]), terms.Loss, rtol: 1e-5, atol: 0));
        Assert.True(allclose(-terms.Loss, terms.Reconstruction, rtol: 0, atol: 0));
        Assert.Equal(0, terms.Kl.abs().max().ToDouble());
    }

    [Fact]
    public void The_VAE_s_loss_is_its_negative_ELBO_on_the_scale_of_a_pixel()
    {
        var model = Vae();
        manual_seed(2);
        var terms = new MeanSquaredErrorAndKl().Evaluate(model, images);
        manual_seed(2);
        var elbo = new NegativeElbo().Evaluate(model, images);

        manual_seed(2);
        var reconstruction = model.DecodeMean(model.Encode(images).Sample());
        Assert.True(allclose((images - reconstruction).square().mean([1]), -terms.Reconstruction, rtol: 1e-5, atol: 0));
        Assert.True(allclose(elbo.Kl / 784, terms.Kl, rtol: 1e-6, atol: 0));
        Assert.True(allclose(terms.Kl - terms.Reconstruction, terms.Loss, rtol: 0, atol: 0));
        Assert.True(allclose((elbo.Loss - 392 * Math.Log(Math.PI)) / 784, terms.Loss, rtol: 1e-5, atol: 0));
    }

    [Fact]
    public void Nats_and_squared_errors_are_two_scales_of_one_thing()
    {
        var means = rand(5, 784);
        var nats = -SquaredErrorScale.Likelihood.LogProb(means, images).sum(-1);
        var errors = (images - means).square().mean([1]);
        foreach (var (error, expected) in errors.data<float>().ToArray().Zip(nats.data<float>().ToArray()))
            Assert.Equal(expected, SquaredErrorScale.ToNats(error), 1e-3);
        Assert.Equal(448.7, SquaredErrorScale.ToNats(0), 0.05);
        Assert.Equal(784, SquaredErrorScale.ToNats(1) - SquaredErrorScale.ToNats(0), 1e-9);
    }

    [Fact]
    public void Their_gradients_are_those_of_the_squared_error()
    {
        var (model, same) = (Autoencoder(), Autoencoder());
        new MeanSquaredError().Evaluate(model, images).Loss.mean().backward();
        nn.functional.mse_loss(same.Decode(same.Encode(images)), images).backward();
        foreach (var (own, other) in model.parameters().Zip(same.parameters()))
            Assert.True(allclose(other.grad!, own.grad!, rtol: 1e-4, atol: 1e-8));
    }

    [Fact]
    public void Another_likelihood_is_refused_with_the_one_that_is_needed()
    {
        var wide = new FixedVarianceGaussianLikelihood(1);
        Assert.All([
            Refused(() => new MeanSquaredError().Evaluate(Autoencoder(wide), images)),
            Refused(() => new Denoising(new Vae.Data.Threshold()).Evaluate(Autoencoder(wide), images)),
            Refused(() => new DenoisingPairs().Evaluate(Autoencoder(wide), rand(5, 1568))),
            Refused(() => new MeanSquaredErrorAndKl().Evaluate(Vae(new BernoulliLikelihood()), images)),
        ], message => Assert.Contains("SquaredErrorScale.Likelihood", message));
        static string Refused(Func<LossTerms> evaluate) => Assert.Throws<ArgumentException>(evaluate).Message;
    }
}
