using Vae.Data;
using Vae.Evaluation;
using Vae.Likelihoods;

namespace Vae.Tests.Evaluation;

public sealed class BitsPerDimensionTests
{
    [Fact]
    public void The_uniform_density_needs_all_eight_bits()
    {
        // Beta(1, 1): softplus(log(e^0.999 − 1)) + 0.001.
        var flat = full([3, 2 * 784], Math.Log(Math.Exp(0.999) - 1), dtype: ScalarType.Float64);
        var images = new UniformDequantisation().Apply(rand(3, 784, dtype: ScalarType.Float64));
        Assert.Equal(8, BitsPerDimension.Of(new BetaLikelihood().LogProb(flat, images).sum(-1).mean().item<double>()), 1e-9);
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
        => Assert.Contains("pixels", Assert.Throws<ArgumentOutOfRangeException>(() => BitsPerDimension.Of(1, pixels: 0)).Message);
}
