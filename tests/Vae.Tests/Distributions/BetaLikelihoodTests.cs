using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class BetaLikelihoodTests
{
    private static readonly Tensor Flat = Parameters(1, 1);

    /// <summary>The decoder's output that gives these shapes: the inverse of softplus + 0.001.</summary>
    private static Tensor Parameters(double alpha, double beta)
        => tensor(new[] { Math.Log(Math.Exp(alpha - 1e-3) - 1), Math.Log(Math.Exp(beta - 1e-3) - 1) }, [2]);

    private static double LogProb(Tensor parameters, double x, double clip = 1e-4)
        => new BetaLikelihood(clip).LogProb(parameters, full([1], x, dtype: ScalarType.Float64)).item<double>();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Shapes_of_one_are_the_uniform_density(double x) => Assert.Equal(0, LogProb(Flat, x), 1e-12);

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-4)]
    [InlineData(1e-9)]
    public void Black_and_white_are_as_far_from_the_ends_as_the_clip_says(double clip)
    {
        // Beta(2, 1) has the density 2x, Beta(1, 2) the density 2(1 − x).
        Assert.Equal(Math.Log(2 * clip), LogProb(Parameters(2, 1), 0, clip), 1e-9);
        Assert.Equal(Math.Log(2 * clip), LogProb(Parameters(1, 2), 1, clip), 1e-9);
        Assert.Equal(LogProb(Parameters(0.3, 2), 0, clip), LogProb(Parameters(2, 0.3), 1, clip), 1e-9);
    }

    [Fact]
    public void A_smaller_clip_lets_the_density_of_black_pixels_grow()
    {
        // x^(α − 1) with α = ½ gains a factor of 10 for two more decimals.
        var steep = Parameters(0.5, 1);
        Assert.Equal(Math.Log(10), LogProb(steep, 0, 1e-6) - LogProb(steep, 0, 1e-4), 1e-9);
    }

    [Fact]
    public void Draws_from_the_smallest_shapes_are_those_of_a_coin()
    {
        manual_seed(1);
        var likelihood = new BetaLikelihood();
        var draws = likelihood.Sample(full([200_000, 2], -1000.0));
        Assert.True(draws.isfinite().all().ToBoolean());
        Assert.Equal(0.5, draws.mean().ToDouble(), 0.01);
        Assert.True(draws.var().ToDouble() > 0.245);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_clip_that_leaves_nothing_or_does_nothing_is_refused(double clip)
        => Assert.Contains("Clip", Assert.Throws<ArgumentOutOfRangeException>(() => new BetaLikelihood(clip)).Message);
}
