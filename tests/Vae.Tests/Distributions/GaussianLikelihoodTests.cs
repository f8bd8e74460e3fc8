using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class GaussianLikelihoodTests
{
    private static Tensor Pixel(double mean, double head) => tensor(new[] { mean, head }, [2]);

    [Fact]
    public void The_bound_is_a_softplus_that_leaves_larger_log_variances_as_they_are()
    {
        var bounded = new GaussianLikelihood(MinimumLogVariance: -6);
        double LogVariance(double head) => bounded.LogVariance(Pixel(0, head)).item<double>();
        Assert.Equal(-6, LogVariance(-100), 1e-12);
        Assert.Equal(-6 + Math.Log(2), LogVariance(-6), 1e-12);
        Assert.Equal(5, LogVariance(5), 1e-4);
        Assert.Equal(-100, new GaussianLikelihood(null).LogVariance(Pixel(0, -100)).item<double>());
    }

    [Fact]
    public void Without_the_bound_the_density_of_a_constant_pixel_grows_without_end()
    {
        var image = zeros([1], dtype: ScalarType.Float64);
        double LogProb(double? bound, double head) =>
            new GaussianLikelihood(bound).LogProb(Pixel(0, head), image).item<double>();
        Assert.Equal(500 - 0.5 * Math.Log(2 * Math.PI), LogProb(null, -1000), 1e-9);
        Assert.Equal(3 - 0.5 * Math.Log(2 * Math.PI), LogProb(-6, -1000), 1e-9);
        // A mean that is off by anything then costs more than a number can hold.
        Assert.Equal(double.NegativeInfinity,
            new GaussianLikelihood(null).LogProb(Pixel(0.01, -1000), image).item<double>());
    }

    [Fact]
    public void The_sampler_of_the_report_is_the_sigmoid_of_a_draw()
    {
        var (likelihood, parameters) = (new GaussianLikelihood(), randn(50, 2 * 16) * 3);
        manual_seed(4);
        var draws = likelihood.Sample(parameters);
        manual_seed(4);
        var squashed = likelihood.SampleThroughSigmoid(parameters);
        Assert.True(allclose(draws.sigmoid(), squashed, rtol: 0, atol: 0));
        Assert.True(draws.min().ToDouble() < 0 && squashed.min().ToDouble() >= 0 && squashed.max().ToDouble() <= 1);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Contains("MinimumLogVariance",
            Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianLikelihood(double.NaN)).Message);
        Assert.Contains("StandardDeviation",
            Assert.Throws<ArgumentOutOfRangeException>(() => new FixedVarianceGaussianLikelihood(0)).Message);
    }
}
