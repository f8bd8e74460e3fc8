using Vae.DimensionalityReduction;

namespace Vae.Tests.DimensionalityReduction;

/// <summary>Principal components of points whose covariance is known.</summary>
public sealed class PrincipalComponentsTests
{
    private static readonly double Half = Math.Sqrt(0.5);

    // An ellipse along (1, 1) and (1, −1): ±3 along the first and ±1 along the second, around (5, 7).
    private static readonly Tensor Ellipse = tensor(
        new[] { 5 + 3 * Half, 7 + 3 * Half, 5 - 3 * Half, 7 - 3 * Half, 5 + Half, 7 - Half, 5 - Half, 7 + Half },
        [4, 2]);

    private static double[] Values(Tensor values) => values.contiguous().data<double>().ToArray();

    private static void Near(double[] expected, IEnumerable<double> actual)
    {
        double[] all = [.. actual];
        Assert.Equal(expected.Length, all.Length);
        Assert.All(expected.Zip(all), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    [Fact]
    public void Axes_variances_and_coordinates_of_an_ellipse()
    {
        var components = PrincipalComponents.Of(Ellipse);
        Near([5, 7], Values(components.Mean));
        // Both entries of a direction are equally large; which is the larger in the last digit decides the sign.
        var (first, second) = (Values(components.Components[0]), Values(components.Components[1]));
        Near([Half, Half], first);
        Near([Half, Half], second.Select(Math.Abs));
        Assert.True(second[0] * second[1] < 0);
        Near([18 / 3.0, 2 / 3.0], components.Variances);
        Near([0.9, 0.1], components.ExplainedVarianceRatios);
        Near([3, -3, 0, 0], Values(components.Project(Ellipse, 1)));
        Assert.Equal([4, 2], components.Project(Ellipse, 2).shape);
        Assert.Equal("2 components, share of the variance 90.0 %, 10.0 %", $"{components}");
    }

    [Fact]
    public void They_are_the_eigenvectors_of_the_covariance()
    {
        manual_seed(4);
        var points = randn(200, 6).matmul(randn(6, 6)) + 3;
        var components = PrincipalComponents.Of(points);
        var exact = points.to_type(ScalarType.Float64);
        var centred = exact - exact.mean([0]);
        var (eigenvalues, _) = linalg.eigh(centred.t().matmul(centred) / 199);
        Near([.. Values(eigenvalues).Reverse()], components.Variances);
        // Uncorrelated coordinates with these variances, whatever the signs.
        var coordinates = components.Project(points, 6);
        var covariance = coordinates.t().matmul(coordinates) / 199;
        Assert.True(allclose(covariance, eigenvalues.flip(0).diag(), rtol: 1e-9, atol: 1e-9));
        Near([1, 1, 1, 1, 1, 1], Values(components.Components.square().sum(-1)));
    }

    [Fact]
    public void The_largest_entry_of_each_component_is_positive_also_for_mirrored_points()
    {
        manual_seed(5);
        var points = randn(50, 4);
        var (one, mirrored) = (PrincipalComponents.Of(points), PrincipalComponents.Of(-points));
        Assert.True(allclose(one.Components, mirrored.Components, atol: 1e-9));
        Assert.All(Enumerable.Range(0, 4), i =>
            Assert.Equal(one.Components[i].abs().max().ToDouble(), one.Components[i].max().ToDouble()));
    }

    [Fact]
    public void Fewer_points_than_dimensions_have_as_many_components()
    {
        manual_seed(6);
        var components = PrincipalComponents.Of(randn(3, 5));
        Assert.Equal([3, 5], components.Components.shape);
        Assert.Equal(0, components.Variances[2], 1e-9); // three points lie in a plane
    }

    [Fact]
    public void What_has_no_components_is_refused()
    {
        Assert.Contains("N ≥ 2", Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(zeros(1, 4))).Message);
        Assert.Contains("the same", Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(ones(5, 4))).Message);
        Assert.Contains("finite",
            Assert.Throws<ArgumentException>(() => PrincipalComponents.Of(full([5, 4], double.NaN))).Message);
        Assert.Contains("2 components", Assert.Throws<ArgumentOutOfRangeException>(
            () => PrincipalComponents.Of(Ellipse).Project(Ellipse, 3)).Message);
        // Of one dimension or none they would be broadcast, or end the process.
        Assert.Contains("[M, 1] are needed, not [4, 3]", Assert.Throws<ArgumentException>(
            () => PrincipalComponents.Of(rand(5, 1)).Project(rand(4, 3), 1)).Message);
        Assert.Contains("[M, 3] are needed, not [4, 1]", Assert.Throws<ArgumentException>(
            () => PrincipalComponents.Of(rand(5, 3)).Project(rand(4, 1), 2)).Message);
    }
}
