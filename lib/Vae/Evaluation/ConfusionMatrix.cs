namespace Vae.Evaluation;

/// <summary>How often each class is taken for each class.</summary>
/// <param name="Counts">How many items of the class of the row were taken for the class of the column.</param>
public sealed record ConfusionMatrix(long[,] Counts)
{
    /// <summary>Counts true and predicted classes, both <c>[N]</c> int64.</summary>
    /// <param name="labels">The true classes.</param>
    /// <param name="predicted">What they were taken for.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <exception cref="ArgumentException">The tensors do not agree, or a class is not in [0, classes).</exception>
    public static ConfusionMatrix Of(Tensor labels, Tensor predicted, int classes = DigitClassifier.Classes)
    {
        var (truth, guesses) = (labels.ToLongs(), predicted.ToLongs());
        if (truth.Length != guesses.Length)
            throw new ArgumentException(
                $"There are {guesses.Length} predictions for {truth.Length} labels.", nameof(predicted));
        if (truth.Concat(guesses).Where(one => one < 0 || one >= classes).Take(1).ToArray() is [var other])
            throw new ArgumentException($"{other} is not one of the classes 0 to {classes - 1}.", nameof(labels));
        var counts = new long[classes, classes];
        foreach (var (row, column) in truth.Zip(guesses)) counts[row, column]++;
        return new(counts);
    }

    /// <summary>How many classes there are.</summary>
    public int Classes => Counts.GetLength(0);

    /// <summary>The share of items that were taken for what they are, in [0, 1].</summary>
    public double Accuracy => Enumerable.Range(0, Classes).Sum(c => Counts[c, c]) / (double)Counts.Cast<long>().Sum();

    /// <summary>
    /// The share of each class (row) that was taken for each class (column); the rows add up to 1. NaN for a class
    /// without items.
    /// </summary>
    public double[,] Shares
    {
        get
        {
            var shares = new double[Classes, Classes];
            for (var row = 0; row < Classes; row++)
                for (var column = 0; column < Classes; column++) shares[row, column] =
                    Counts[row, column] / (double)ItemsOf(row);
            return shares;
        }
    }

    /// <summary>
    /// The mutual confusion of two classes: the share of the items of both that were taken for the other of the two.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not a class, or both are the same.</exception>
    public double Mutual(int a, int b)
    {
        if (a == b || Math.Min(a, b) < 0 || Math.Max(a, b) >= Classes)
            throw new ArgumentOutOfRangeException(
                nameof(b), $"{a} and {b} are not two of the classes 0 to {Classes - 1}.");
        return (Counts[a, b] + Counts[b, a]) / (double)(ItemsOf(a) + ItemsOf(b));
    }

    /// <summary>All pairs of classes with their mutual confusion, the most confused first.</summary>
    public IReadOnlyList<(int A, int B, double Mutual)> Pairs =>
    [
        .. from a in Enumerable.Range(0, Classes)
           from b in Enumerable.Range(a + 1, Classes - a - 1)
           let mutual = Mutual(a, b)
           orderby mutual descending
           select (a, b, mutual),
    ];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"accuracy {Accuracy:P1}; most confused: {string.Join(", ", Pairs.Take(3).Select(pair =>
            FormattableString.Invariant($"{pair.A}/{pair.B} {pair.Mutual:P1}")))}");

    private long ItemsOf(int row) => Enumerable.Range(0, Classes).Sum(column => Counts[row, column]);
}
