using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class EstimateTests
{
    [Fact]
    public void The_standard_error_is_the_deviation_with_n_minus_1_over_the_root_of_n()
    {
        var estimate = Estimate.Of(tensor(new[] { 1f, 2f, 3f, 6f }, [4]));
        Assert.Equal(3, estimate.Mean);
        Assert.Equal(Math.Sqrt(14.0 / 3 / 4), estimate.StandardError, 1e-12);
        Assert.True(double.IsNaN(Estimate.Of(tensor(new[] { 5.0 }, [1])).StandardError));
    }

    [Theory]
    [InlineData(-105.2638, 0.1234, "−105.26 ± 0.12")]
    [InlineData(0.98654, 0.00123, "0.9865 ± 0.0012")]
    [InlineData(1234.5, 37, "1234 ± 37")]
    [InlineData(2.5, 0, "2.5 ± 0")]
    [InlineData(-2.5, double.NaN, "−2.5")]
    [InlineData(-0.001, 1, "0.0 ± 1.0")]
    [InlineData(double.NegativeInfinity, double.NaN, "−Infinity")]
    public void The_text_has_the_decimals_that_the_error_allows(double mean, double error, string expected)
        => Assert.Equal(expected, new Estimate(mean, error).ToString());
}
