namespace Vae.DimensionalityReduction;

/// <summary>
/// The directions of largest variance of a cloud of points, orthogonal to each other (Pearson 1901; Hotelling 1933):
/// the right singular vectors of the centred points.
/// </summary>
/// <param name="Mean">The centre of the points, <c>[Z]</c>.</param>
/// <param name="Components">
/// Directions of length 1, one in each row, from the largest variance to the smallest, <c>[C, Z]</c> with C = min(N,
/// Z). Of the two signs of each it is the one that makes its entry of largest magnitude positive.
/// </param>
/// <param name="Variances">The variance of the points along each component (n − 1).</param>
public sealed record PrincipalComponents(Tensor Mean, Tensor Components, IReadOnlyList<double> Variances)
{
    /// <summary>Finds the components of points <c>[N, Z]</c>, in double precision; no gradients.</summary>
    /// <exception cref="ArgumentException">
    /// There are fewer than two points, or all are the same, or one is not finite.
    /// </exception>
    public static PrincipalComponents Of(Tensor points)
    {
        if (points.dim() != 2 || points.shape[0] < 2)
            throw new ArgumentException(
                $"Principal components need points [N, Z] with N ≥ 2, not {points.ShapeText()}.", nameof(points));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var exact = points.to_type(ScalarType.Float64);
        if (!exact.isfinite().all().ToBoolean()) throw new ArgumentException(
            "A point has a coordinate that is not a finite number.", nameof(points));
        var mean = exact.mean([0]);
        var (_, singular, components) = linalg.svd(exact - mean, fullMatrices: false);
        var variances = (singular.square() / (points.shape[0] - 1)).ToDoubles();
        if (variances.Sum() == 0) throw new ArgumentException(
            "All points are the same: no direction has a variance.", nameof(points));
        var largest = components.gather(1, components.abs().argmax(1, keepdim: true));
        return new(mean.MoveToOuterDisposeScope(), (components * largest.sign()).MoveToOuterDisposeScope(), variances);
    }

    /// <summary>The share of each component in the total variance; they add up to 1.</summary>
    public IReadOnlyList<double> ExplainedVarianceRatios =>
        [.. Variances.Select(variance => variance / Variances.Sum())];

    /// <summary>
    /// The coordinates of points <c>[M, Z]</c> along the first components, <c>[M, count]</c> float64; no gradients.
    /// </summary>
    /// <param name="points">Points of the same space.</param>
    /// <param name="count">How many components.</param>
    /// <exception cref="ArgumentException">The points are not <c>[M, Z]</c>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many components.</exception>
    public Tensor Project(Tensor points, int count)
    {
        if (Require.AtLeast(1, count) > Variances.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"There are {Variances.Count} components.");
        if (points.dim() != 2 || points.shape[1] != Mean.shape[0])
            throw new ArgumentException(
                $"Points [M, {Mean.shape[0]}] are needed, not {points.ShapeText()}.", nameof(points));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return (points.to_type(ScalarType.Float64) - Mean).matmul(Components.narrow(0, 0, count).t())
            .MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override string ToString()
        => $"{Variances.Count} components, share of the variance " +
           string.Join(", ", ExplainedVarianceRatios.Take(8)
               .Select(ratio => FormattableString.Invariant($"{ratio:P1}"))) +
           (Variances.Count > 8 ? ", …" : "");
}
