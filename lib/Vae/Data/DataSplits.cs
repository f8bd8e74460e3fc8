namespace Vae.Data;

/// <summary>A data set in its three parts, on one device.</summary>
/// <param name="Train">What models learn from.</param>
/// <param name="Validation">What settings are chosen by.</param>
/// <param name="Test">What results are reported on.</param>
/// <param name="Banner">
/// What a reader must know before any figure, because the data are not those that were asked for; null otherwise.
/// </param>
public sealed record DataSplits(ImageSet Train, ImageSet Validation, ImageSet Test, string? Banner = null)
{
    /// <summary>What figures and results call the data.</summary>
    public string Name => Train.Name;

    /// <summary>Training and validation part as one set, in order: MNIST's 60,000 training images. A copy.</summary>
    public ImageSet TrainAndValidation() => ImageSet.Join(Train, Validation);

    /// <summary>
    /// Other parts of the same images, for hold-out: all are pooled, shuffled by the seed and divided,
    /// <c>Divide(0.8, 0.1, 0.1, seed)</c>. A copy.
    /// </summary>
    /// <param name="train">The share of the training part.</param>
    /// <param name="validation">The share of the validation part.</param>
    /// <param name="test">The share of the test part; the three make 1.</param>
    /// <param name="seed">Decides which image goes where, alike on every device.</param>
    /// <exception cref="ArgumentException">
    /// The shares are not positive, do not make 1, or leave a part without images.
    /// </exception>
    public DataSplits Divide(double train, double validation, double test, int seed)
    {
        using var scope = NewDisposeScope();
        var parts = ImageSet.Join(Train, Validation, Test).Shuffle(seed).Divide(train, validation, test);
        foreach (var part in parts)
            scope.MoveToOuter(part.Images, part.Labels);
        return this with { Train = parts[0], Validation = parts[1], Test = parts[2] };
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name}: {Train.Count:N0} training, {Validation.Count:N0} validation and {Test.Count:N0} test images " +
        $"on {Train.Device}";
}

/// <summary>One round of a cross-validation.</summary>
/// <param name="Number">Which fold it is, counted from 1.</param>
/// <param name="Train">The images of all other folds, a copy.</param>
/// <param name="Validation">The images of this fold, a view.</param>
public sealed record Fold(int Number, ImageSet Train, ImageSet Validation);

/// <summary>Ways to divide a set of images.</summary>
public static class Splitting
{
    /// <summary>The images in another order, a copy. The same seed gives the same order on every device.</summary>
    public static ImageSet Shuffle(this ImageSet set, int seed)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        using var order = randperm(set.Count, generator: generator);
        using var places = order.to(set.Device);
        return set.Select(places);
    }

    /// <summary>
    /// Consecutive parts with these shares of the images: <c>Divide(0.8, 0.2)</c>. Views; shuffle first where the order
    /// matters.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The shares are not positive, do not make 1, or leave a part without images.
    /// </exception>
    public static IReadOnlyList<ImageSet> Divide(this ImageSet set, params double[] shares)
    {
        if (shares.Any(share => !(share > 0)) || Math.Abs(shares.Sum() - 1) > 1e-9)
            throw new ArgumentException(
                $"Shares must be positive and make 1; {string.Join(" + ", shares)} do not.", nameof(shares));
        long[] ends = [0, .. shares.Select((_, i) => (long)Math.Round(set.Count * shares.Take(i + 1).Sum()))];
        var parts = ends.Zip(ends.Skip(1), (start, end) => (start, count: end - start)).ToArray();
        return parts.All(part => part.count > 0)
            ? [.. parts.Select(part => set.Slice(part.start, part.count))]
            : throw new ArgumentException(
                $"{set.Count} images are too few for shares of {string.Join(", ", shares)}: a part would be empty.",
                nameof(shares));
    }

    /// <summary>
    /// k-fold cross-validation: k consecutive parts whose sizes differ by one image at most, each validated on once by
    /// a model that learns from the others. Each fold is made when it is asked for.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 2 or above the number of images.</exception>
    public static IEnumerable<Fold> Folds(this ImageSet set, int k)
    {
        if (Require.AtLeast(2, k) > set.Count)
            throw new ArgumentOutOfRangeException(
                nameof(k), k, $"{set.Count} images cannot be divided into {k} folds.");
        return Enumerable.Range(1, k).Select(number =>
        {
            var (start, end) = (set.Count * (number - 1) / k, set.Count * number / k);
            using var before = arange(0, start, ScalarType.Int64, set.Device);
            using var after = arange(end, set.Count, ScalarType.Int64, set.Device);
            using var others = cat([before, after]);
            return new Fold(number, set.Select(others), set.Slice(start, end - start));
        });
    }
}
