namespace Vae.Evaluation;

/// <summary>
/// How well classes are apart in a space (Rousseeuw 1987). For point i let a_i be its mean distance to the other points
/// of its class, and b_i the smallest of its mean distances to the points of another class. Its silhouette is
/// s_i = (b_i − a_i) / max(a_i, b_i), in [−1, 1]: near 1 deep within a class that stands alone, 0 on the border of
/// two, negative amid another class. A point that is alone in its class has 0.
/// </summary>
public static class Silhouette
{
    private const int PointsAtOnce = 500;

    /// <summary>The mean silhouette of all points, in [−1, 1]; no gradients.</summary>
    /// <param name="points">The points, <c>[N, D]</c>.</param>
    /// <param name="labels">Their classes, <c>[N]</c> int64 from 0 on, on any device.</param>
    /// <param name="cancellation">Checked before every 500 points.</param>
    /// <exception cref="ArgumentException">
    /// There is not one label for each point, or a label is negative, or there is one class only.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static double Of(Tensor points, Tensor labels, CancellationToken cancellation = default)
    {
        if (points.dim() != 2 || !labels.shape.SequenceEqual([points.shape[0]])) throw new ArgumentException(
            $"Silhouettes need points [N, D] and labels [N], not {points.ShapeText()} and {labels.ShapeText()}.",
            nameof(labels));
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        if (labels.lt(0).any().ToBoolean())
            throw new ArgumentException("A label is negative; classes count from 0.", nameof(labels));
        var exact = points.to_type(ScalarType.Float64);
        var members = nn.functional.one_hot(labels.to(ScalarType.Int64, points.device)).to_type(ScalarType.Float64);
        var sizes = members.sum([0]);
        if (sizes.gt(0).sum().ToInt64() < 2) throw new ArgumentException(
            "All points are of one class; a silhouette compares at least two.", nameof(labels));
        // [N, K]: the sum of the distances from each point to those of each class.
        var sums = exact.InBatches(PointsAtOnce, batch =>
            cdist(batch, exact, compute_mode: compute_mode.donot_use_mm_for_euclid_dist).matmul(members), cancellation);
        var own = members.to_type(ScalarType.Bool);
        var others = (members * sizes).sum(1) - 1;
        var within = (members * sums).sum(1) / others;
        var nearest = (sums / sizes).masked_fill(own | sizes.eq(0), double.PositiveInfinity).amin([1]);
        var widest = maximum(within, nearest);
        // 0 where a point is alone in its class, and where all distances are 0.
        var silhouettes = ((nearest - within) / widest).masked_fill(others.eq(0) | widest.eq(0), 0);
        return silhouettes.mean().ToDouble();
    }
}
