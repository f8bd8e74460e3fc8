namespace Vae.ModelSelection;

/// <summary>
/// How much of a search's winner is luck: had the folds been others, would it have won? The bootstrap (Efron 1979)
/// draws as many folds as there are from them with replacement, and asks again who has the lowest mean.
/// </summary>
public static class FoldBootstrap
{
    private const int MostFolds = 10;

    /// <summary>
    /// The share of the draws in which each configuration has the lowest mean score; a tie counts in equal parts, and
    /// the shares make 1. Not a simulation: all k^k draws of k folds are counted, each by how often it drew which fold,
    /// k! / (n₁! ⋯ nₖ!) draws at a time.
    /// </summary>
    /// <param name="scores">For each configuration its score on each fold, lower is better.</param>
    /// <exception cref="ArgumentException">
    /// There is no configuration or no fold, not every configuration has the same number of folds, or a score is NaN.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There are more than ten folds: too many draws.</exception>
    public static IReadOnlyList<double> WinningShares(IReadOnlyList<IReadOnlyList<double>> scores)
    {
        var folds = scores.Count > 0 ? scores[0].Count : 0;
        if (folds == 0 || scores.Any(one => one.Count != folds))
            throw new ArgumentException("Every configuration needs a score on each of the same folds; there are " +
                $"{(scores.Count == 0 ? "no" : string.Join(", ", scores.Select(one => one.Count)))} scores.",
                nameof(scores));
        if (scores.SelectMany(one => one).Any(double.IsNaN))
            throw new ArgumentException("A score is NaN: it is neither better nor worse than another. Give what " +
                "failed the score +∞.", nameof(scores));
        if (folds > MostFolds)
            throw new ArgumentOutOfRangeException(nameof(scores), folds,
                $"{folds} folds can be drawn in too many ways to count them; {MostFolds} are the most.");
        var shares = new double[scores.Count];
        foreach (var times in Draws(folds, folds))
        {
            double[] sums = [.. scores.Select(one => Sum(one, times))];
            var best = sums.Min();
            int[] winners = [.. Enumerable.Range(0, sums.Length).Where(i => sums[i] == best)];
            var probability = Factorial(folds) / times.Aggregate(1.0, (product, n) => product * Factorial(n))
                / Math.Pow(folds, folds);
            foreach (var winner in winners)
                shares[winner] += probability / winners.Length;
        }
        return shares;
    }

    /// <summary>The same for what a search found, in the order of its configurations.</summary>
    /// <inheritdoc cref="WinningShares(IReadOnlyList{IReadOnlyList{double}})"/>
    public static IReadOnlyList<double> WinningShares(SearchResults results) =>
        WinningShares([.. results.Configurations.Select(one => one.Scores)]);

    // All ways to draw so many: how often each of the folds was drawn.
    private static IEnumerable<int[]> Draws(int folds, int left) => folds == 1
        ? [[left]]
        : from first in Enumerable.Range(0, left + 1)
          from others in Draws(folds - 1, left - first)
          select (int[])[first, .. others];

    // A fold that was not drawn does not count, even where its score is infinite.
    private static double Sum(IReadOnlyList<double> scores, int[] times) =>
        times.Select((n, fold) => n == 0 ? 0 : n * scores[fold]).Sum();

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);
}
