namespace Vae.Evaluation;

/// <summary>
/// A density estimated from points (Rosenblatt 1956; Parzen 1962): the mean of one Gaussian around each,
/// p(x) = 1/N Σ_i N(x; x_i, h²I) with the bandwidth h. It integrates to 1.
/// </summary>
/// <param name="points">The points, <c>[N, D]</c>.</param>
/// <param name="bandwidth">h, the standard deviation of each Gaussian in every direction.</param>
/// <exception cref="ArgumentException">The points are not <c>[N, D]</c>, or there are none.</exception>
/// <exception cref="ArgumentOutOfRangeException">The bandwidth is not positive.</exception>
public sealed class KernelDensity(Tensor points, double bandwidth)
{
    private const int QueriesAtOnce = 500;

    private readonly Tensor points = Check(points).to_type(ScalarType.Float64);

    /// <summary>h, the standard deviation of each Gaussian in every direction.</summary>
    public double Bandwidth { get; } = Require.Positive(bandwidth);

    /// <summary>
    /// Scott's bandwidth, h = σ N^(−1/(D + 4)), where σ² is the mean of the variances (n − 1) of the D coordinates
    /// (Scott 1992): but for a factor close to 1 the best for points that are normally distributed.
    /// </summary>
    /// <param name="points">The points, <c>[N, D]</c>.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, or all are the same.</exception>
    public static double ScottBandwidth(Tensor points)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var exact = Check(points).to_type(ScalarType.Float64);
        var variance = points.shape[0] < 2 ? 0 : exact.var(0).mean().ToDouble();
        if (!(variance > 0)) throw new ArgumentException(
            $"A bandwidth needs two different points; these {points.shape[0]} have none.", nameof(points));
        return Math.Sqrt(variance) * Math.Pow(points.shape[0], -1.0 / (points.shape[1] + 4));
    }

    /// <summary>log p(x) of queries <c>[M, D]</c>, <c>[M]</c> float64 in nats; no gradients.</summary>
    /// <exception cref="ArgumentException">The queries have another number of dimensions than the points.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Tensor LogDensity(Tensor queries, CancellationToken cancellation = default)
    {
        if (queries.dim() != 2 || queries.shape[1] != points.shape[1]) throw new ArgumentException(
            $"The points have {points.shape[1]} dimensions; the queries are {queries.ShapeText()}.", nameof(queries));
        var scale = -Math.Log(points.shape[0]) - points.shape[1] * Math.Log(Math.Sqrt(2 * Math.PI) * Bandwidth);
        return queries.InBatches(QueriesAtOnce, batch =>
        {
            var distances = cdist(batch.to_type(ScalarType.Float64), points,
                compute_mode: compute_mode.donot_use_mm_for_euclid_dist);
            return (distances / Bandwidth).square().mul(-0.5).logsumexp(1) + scale;
        }, cancellation);
    }

    private static Tensor Check(Tensor points) => points.dim() == 2 && points.shape[0] > 0
        ? points
        : throw new ArgumentException(
            $"A density needs points [N, D] with N ≥ 1, not {points.ShapeText()}.", nameof(points));
}
