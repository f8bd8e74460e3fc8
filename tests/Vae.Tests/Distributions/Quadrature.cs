using Vae.Distributions;

namespace Vae.Tests.Distributions;

/// <summary>
/// Points and weights that add a likelihood's probabilities up to 1: both values, one point of each bin, or a fine
/// grid.
/// </summary>
static class Quadrature
{
    /// <summary>The midpoint rule: its points avoid the ends, where a density need not be finite.</summary>
    private const int Points = 200_000;

    internal static (Tensor X, Tensor Weights) Of(Likelihood likelihood, double[] pixel) => likelihood switch
    {
        BernoulliLikelihood => (tensor(new[] { 0.0, 1.0 }, [2, 1]), ones([2, 1], dtype: ScalarType.Float64)),
        CategoricalLikelihood { Bins: var bins } => (Midpoints(0, 1, bins), ones([bins, 1], dtype: ScalarType.Float64)),
        GaussianLikelihood or FixedVarianceGaussianLikelihood => Grid(pixel[0] - 8, pixel[0] + 8),
        _ => Grid(0, 1),
    };

    private static (Tensor, Tensor) Grid(double from, double to)
        => (Midpoints(from, to, Points), full([Points, 1], (to - from) / Points, dtype: ScalarType.Float64));

    private static Tensor Midpoints(double from, double to, int count)
        => from + (arange(count, dtype: ScalarType.Float64).reshape(-1, 1) + 0.5) * ((to - from) / count);
}
