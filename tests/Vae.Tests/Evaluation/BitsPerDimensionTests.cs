using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;

namespace Vae.Tests.Evaluation;

public sealed class BitsPerDimensionTests
{
    [Fact]
    public void The_uniform_density_needs_all_eight_bits()
    {
        // Beta(1, 1): softplus(log(e^0.999 − 1)) + 0.001.
        var flat = full([3, 2 * 784], Math.Log(Math.Exp(0.999) - 1), dtype: ScalarType.Float64);
        var images = new UniformDequantisation().Apply(rand(3, 784, dtype: ScalarType.Float64));
        Assert.Equal(8, BitsPerDimension.Of(new BetaLikelihood().LogProb(flat, images).sum(-1).mean().item<double>()),
            1e-9);
        Assert.Equal(8, BitsPerDimension.Of(0));
    }

    [Theory]
    [InlineData(256, 0)] // all on one byte
    [InlineData(2, 7)]   // on every second
    [InlineData(0.5, 9)] // half of it outside [0, 1]
    public void A_density_is_compared_with_the_uniform_one(double density, double bits)
        => Assert.Equal(bits, BitsPerDimension.Of(50 * Math.Log(density), pixels: 50), 1e-12);

    [Fact]
    public void The_standard_error_has_the_same_unit()
    {
        var bits = BitsPerDimension.Of(new Estimate(-100, 3), pixels: 10);
        Assert.Equal(8 + 10 / Math.Log(2), bits.Mean, 1e-12);
        Assert.Equal(0.3 / Math.Log(2), bits.StandardError, 1e-12);
    }

    [Fact]
    public void An_image_without_pixels_is_refused()
        => Assert.Contains("pixels",
            Assert.Throws<ArgumentOutOfRangeException>(() => BitsPerDimension.Of(1, pixels: 0)).Message);

    [Fact]
    public void A_model_is_evaluated_on_dequantised_images()
    {
        var (model, set) = (Model(new ContinuousBernoulliLikelihood()), TestData.Halves(50));
        var bits = BitsPerDimension.Of(model, set, seed: 4, samples: 3);
        manual_seed(4);
        var dequantised = new ImageSet(set.Name, new UniformDequantisation().Apply(set.Images), set.Labels);
        Assert.Equal(8 - Elbo.Of(model, dequantised, seed: 4, samples: 3).Bound.Mean / 16 / Math.Log(2), bits.Mean,
            1e-12);
        Assert.True(bits.StandardError > 0);
    }

    public static TheoryData<Likelihood, string> NoDensities =>
        new() { { new BernoulliLikelihood(), "normalising constant" }, { new CategoricalLikelihood(3), "bins" } };

    [Theory, MemberData(nameof(NoDensities))]
    public void What_is_no_density_is_refused_with_the_reason(Likelihood likelihood, string reason)
    {
        var message = Assert.Throws<ArgumentException>(
            () => BitsPerDimension.Of(Model(likelihood), TestData.Halves(4), seed: 1)).Message;
        Assert.Contains(reason, message);
        Assert.Contains($"{likelihood}", message);
    }

    private static VariationalAutoencoder Model(Likelihood likelihood)
    {
        manual_seed(3);
        return new(new MlpEncoder(8, 2, 16), new MlpDecoder(2, 8, likelihood.ParametersPerPixel, 16), likelihood);
    }
}
