namespace Vae;

/// <summary>
/// Work on many rows, some at a time: memory does not grow with their number, and it can be cancelled in between.
/// </summary>
internal static class Batches
{
    /// <summary>Computes something of each batch of rows and joins the results; no gradients.</summary>
    /// <param name="rows"><c>[N, …]</c>.</param>
    /// <param name="rowsAtOnce">Rows of a batch.</param>
    /// <param name="compute">From <c>[B, …]</c> to a tensor with B entries in dimension <paramref name="dim"/>.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <param name="dim">The dimension along which results are joined.</param>
    internal static Tensor InBatches(
        this Tensor rows, int rowsAtOnce, Func<Tensor, Tensor> compute, CancellationToken cancellation, long dim = 0)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var parts = rows.split(rowsAtOnce).Select(batch =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var one = NewDisposeScope();
            return compute(batch).MoveToOuterDisposeScope();
        });
        return cat([.. parts], dim).MoveToOuterDisposeScope();
    }

    /// <summary>‖x‖ of each row of <c>[N, D]</c>.</summary>
    internal static double[] EuclideanNorms(this Tensor rows)
    {
        using var scope = NewDisposeScope();
        return rows.square().sum(-1).sqrt().ToDoubles();
    }

    /// <summary>Whole numbers on the host.</summary>
    internal static long[] ToLongs(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.to_type(ScalarType.Int64).cpu().contiguous().data<long>().ToArray();
    }

    /// <summary>Values on the host, in double precision.</summary>
    internal static double[] ToDoubles(this Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().to_type(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }
}
