using Vae.ModelSelection;

namespace Vae.Notebooks.Replication;

/// <summary>
/// Checks the labels of report 3's table 1 against its own numbers: what the loss has beside the reconstruction, per
/// latent dimension (<see cref="GridRow.Quotient"/>), must not depend on anything but the training. Rows that bear the
/// labels of others give themselves away by it.
/// </summary>
public static class TableLabels
{
    private static readonly SearchPoint[] Grid = [.. Report3.Grid];

    // The quotient is blind for the hidden units, so that two shifts that differ by this look the same.
    private static readonly int Period = Grid.Count(point => point["hidden units"] == Grid[0]["hidden units"]);

    /// <summary>The rows whose label an earlier row has already.</summary>
    public static IReadOnlyList<GridRow> Repeated(IReadOnlyList<GridRow> rows) =>
        [.. rows.Where((row, i) => rows.Take(i).Any(earlier => earlier.Label == row.Label))];

    /// <summary>
    /// Gives each repeated label the grid point that follows it, where the table goes on without that one.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Another row has the following grid point, or gets it, too; or the label is no point of the grid.
    /// </exception>
    public static IReadOnlyList<GridRow> Mend(IReadOnlyList<GridRow> rows)
    {
        var repeated = Repeated(rows);
        GridRow[] mended = [.. rows.Select(row => repeated.Contains(row) ? Moved(row, 1) : row)];
        return repeated.FirstOrDefault(row => mended.Count(other => other.Label == Moved(row, 1).Label) > 1) is { } row
            ? throw new ArgumentException($"Row {row.Number} repeats the label ({row.Label}), and the point that " +
                "follows it in the grid has another row: nothing tells where it belongs.", nameof(rows))
            : mended;
    }

    /// <summary>
    /// How many times too large the quotient of each row is, as a power of two: the latent dimensions of the grid are
    /// such powers of each other, so 2 and ¼ tell of a row whose label has the wrong one. 1 for a row like most.
    /// </summary>
    public static IReadOnlyList<double> Multiples(IReadOnlyList<GridRow> rows)
    {
        var median = rows.Select(row => row.Quotient).Order().ElementAt(rows.Count / 2);
        return [.. rows.Select(row => Math.Pow(2, Math.Round(Math.Log2(row.Quotient / median))))];
    }

    /// <summary>
    /// Moves all labels together along the grid, by every number of points that the quotient can tell apart, and
    /// measures how far the quotients of one learning rate then are from each other. The best one comes first; of equal
    /// ones that with the shortest way.
    /// </summary>
    /// <param name="rows">The rows, no label twice.</param>
    /// <exception cref="ArgumentException">A label is no point of the grid.</exception>
    public static IReadOnlyList<LabelShift> Shifts(IReadOnlyList<GridRow> rows) =>
        [.. Enumerable.Range(1 - Period / 2, Period)
            .Select(shift => new LabelShift(shift, [.. rows.Select(row => Moved(row, shift))]))
            .OrderBy(one => one.Spread).ThenBy(one => Math.Abs(one.Shift))];

    private static GridRow Moved(GridRow row, int shift)
    {
        var place = Array.IndexOf(Grid, row.Label);
        return place >= 0
            ? row with { Label = Grid[(place + shift + Grid.Length) % Grid.Length] }
            : throw new ArgumentException($"The label of row {row.Number}, ({row.Label}), is no point of " +
                $"{nameof(Report3)}.{nameof(Report3.Grid)}: take it from {nameof(Report3)}.{nameof(Report3.Point)}.");
    }
}

/// <summary>The rows of table 1 with all labels moved along the grid.</summary>
/// <param name="Shift">By how many points; the grid's end is followed by its beginning.</param>
/// <param name="Rows">The rows with their new labels.</param>
public sealed record LabelShift(int Shift, IReadOnlyList<GridRow> Rows)
{
    /// <summary>
    /// The largest quotient over the smallest one among the rows with the same learning rate, less 1; of the learning
    /// rates the one where it is largest. 0 where the quotient depends on the learning rate alone.
    /// </summary>
    public double Spread { get; } = Rows.GroupBy(row => row.Label["learning rate"])
        .Max(group => group.Max(row => row.Quotient) / group.Min(row => row.Quotient) - 1);
}
