using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

/// <summary>Kernel densities against closed forms, and their integral by a grid.</summary>
public sealed class KernelDensityTests
{
    private static double Gaussian(double squaredDistance, int dimensions, double deviation) =>
        Math.Exp(-squaredDistance / (2 * deviation * deviation)) /
        Math.Pow(Math.Sqrt(2 * Math.PI) * deviation, dimensions);

    [Fact]
    public void The_density_of_one_point_is_a_Gaussian_and_of_two_the_mean_of_theirs()
    {
        using var scope = NewDisposeScope();
        var queries = tensor(new[] { 0f, 0, 1, 2 }, [2, 2]);
        var one = new KernelDensity(zeros(1, 2), 0.5).LogDensity(queries);
        Assert.Equal(Math.Log(Gaussian(0, 2, 0.5)), one[0].ToDouble(), 1e-12);
        Assert.Equal(Math.Log(Gaussian(5, 2, 0.5)), one[1].ToDouble(), 1e-12);
        var two = new KernelDensity(tensor(new[] { 0f, 0, 1, 0 }, [2, 2]), 0.5).LogDensity(queries);
        Assert.Equal(Math.Log((Gaussian(0, 2, 0.5) + Gaussian(1, 2, 0.5)) / 2), two[0].ToDouble(), 1e-12);
        Assert.Equal(Math.Log((Gaussian(5, 2, 0.5) + Gaussian(4, 2, 0.5)) / 2), two[1].ToDouble(), 1e-12);
    }

    [Fact]
    public void Far_away_it_is_small_but_not_0()
    {
        using var scope = NewDisposeScope();
        var far = new KernelDensity(zeros(3, 1), 1).LogDensity(full([1, 1], 1_000f));
        Assert.Equal(-0.5 * 1e6 - 0.5 * Math.Log(2 * Math.PI), far[0].ToDouble(), 1e-6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void It_integrates_to_1(int dimensions)
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var density = new KernelDensity(randn(20, dimensions), 0.4);
        const double Step = 0.1;
        var axis = arange(-8, 8, Step, dtype: ScalarType.Float64);
        var grid = dimensions == 1 ? axis.reshape(-1, 1) : cartesian_prod(axis, axis);
        Assert.Equal(1, (density.LogDensity(grid).exp().sum() * Math.Pow(Step, dimensions)).ToDouble(), 1e-9);
    }

    [Fact]
    public void Scotts_bandwidth()
    {
        using var scope = NewDisposeScope();
        // Variances 2 and 8 of two points: σ² = 5.
        Assert.Equal(Math.Sqrt(5) * Math.Pow(2, -1 / 6.0),
            KernelDensity.ScottBandwidth(tensor(new[] { 0f, 0, 2, 4 }, [2, 2])), 1e-12);
    }

    [Fact]
    public void What_has_no_density_is_refused()
    {
        Assert.Contains("[4]", Assert.Throws<ArgumentException>(() => new KernelDensity(ones(4), 1)).Message);
        Assert.Throws<ArgumentException>(() => new KernelDensity(ones(0, 2), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelDensity(ones(4, 2), 0));
        Assert.Contains("2 dimensions", Assert.Throws<ArgumentException>(
            () => new KernelDensity(ones(4, 2), 1).LogDensity(ones(4, 3))).Message);
        Assert.Contains("two different",
            Assert.Throws<ArgumentException>(() => KernelDensity.ScottBandwidth(ones(4, 2))).Message);
        Assert.Throws<ArgumentException>(() => KernelDensity.ScottBandwidth(ones(1, 2)));
    }
}
