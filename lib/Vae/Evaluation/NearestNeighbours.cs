namespace Vae.Evaluation;

/// <summary>
/// Classification of points by their k nearest neighbours among labelled points, by Euclidean distance (Cover &amp;
/// Hart 1967): how well a latent space keeps classes apart, without a training that might hide or make up for anything.
/// <para>
/// The class with the most votes wins. Of several with equally many votes it is the one whose nearest neighbour is the
/// nearest of all.
/// </para>
/// </summary>
/// <param name="Points">The labelled points, <c>[N, Z]</c>.</param>
/// <param name="Labels">Their classes, <c>[N]</c> int64 from 0 on.</param>
/// <param name="Count">k, how many neighbours vote.</param>
public sealed record NearestNeighbours(Tensor Points, Tensor Labels, int Count = 15)
{
    private const int QueriesAtOnce = 500;

    /// <summary>The labelled points, <c>[N, Z]</c>.</summary>
    /// <exception cref="ArgumentException">There is not one label for each point.</exception>
    public Tensor Points { get; } = Points.dim() == 2 && Labels.dim() == 1 && Labels.shape[0] == Points.shape[0]
        ? Points
        : throw new ArgumentException(
            $"Neighbours need points [N, Z] and labels [N], not {Points.ShapeText()} and {Labels.ShapeText()}.",
            nameof(Points));

    /// <summary>k, how many neighbours vote.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1, or there are fewer points.</exception>
    public int Count { get; } = Require.AtLeast(1, Count) <= Points.shape[0]
        ? Count
        : throw new ArgumentOutOfRangeException(
            nameof(Count), Count, $"There are only {Points.shape[0]} points to be neighbours.");

    /// <summary>The class of each query <c>[M, Z]</c>, <c>[M]</c> int64; no gradients.</summary>
    /// <exception cref="ArgumentException">The queries have another number of dimensions than the points.</exception>
    public Tensor Classify(Tensor queries, CancellationToken cancellation = default)
    {
        if (queries.dim() != 2 || queries.shape[1] != Points.shape[1])
            throw new ArgumentException(
                $"The points have {Points.shape[1]} dimensions; the queries are {queries.ShapeText()}.",
                nameof(queries));
        return queries.InBatches(QueriesAtOnce, Vote, cancellation);
    }

    /// <summary>What becomes of queries <c>[M, Z]</c> whose classes are known, <c>[M]</c>.</summary>
    /// <inheritdoc cref="Classify" path="/exception"/>
    public ConfusionMatrix Confusion(Tensor queries, Tensor labels, CancellationToken cancellation = default)
    {
        using var predicted = Classify(queries, cancellation);
        return ConfusionMatrix.Of(labels, predicted);
    }

    private Tensor Vote(Tensor queries)
    {
        using var scope = NewDisposeScope();
        // Differences, not products: products lose the digits that tell close neighbours apart.
        var distances = cdist(queries, Points, compute_mode: compute_mode.donot_use_mm_for_euclid_dist);
        var nearest = distances.topk(Count, largest: false).indexes;
        // [M, k, classes]: who votes for what, the nearest neighbour first.
        var votes = nn.functional.one_hot(Labels.index_select(0, nearest.flatten()).reshape(nearest.shape));
        var ranks = arange(Count, dtype: ScalarType.Int64, device: queries.device).reshape(1, Count, 1);
        var best = where(votes.eq(1), ranks, votes.full_like(Count)).min(1).values;
        // The rank is less than one vote.
        return (votes.sum([1]) * (Count + 1) - best).argmax(-1).MoveToOuterDisposeScope();
    }
}
