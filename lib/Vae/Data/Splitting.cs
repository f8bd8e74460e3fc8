namespace Vae.Data;

/// <summary>Ways to divide a set of images.</summary>
public static class Splitting
{
    /// <summary>The images in another order, a copy. The same seed gives the same order on every device.</summary>
    public static ImageSet Shuffle(this ImageSet set, int seed)
    {
        using var generator = new Generator(unchecked((ulong)seed));
        using var order = randperm(set.Count, generator: generator).to(set.Device);
        return set.Select(order);
    }

    /// <summary>Consecutive parts that have these shares of the images: <c>Divide(0.8, 0.2)</c>. Views; shuffle first where the order matters.</summary>
    /// <exception cref="ArgumentException">The shares are not positive, do not make 1, or leave a part without images.</exception>
    public static IReadOnlyList<ImageSet> Divide(this ImageSet set, params double[] shares)
    {
        if (shares.Any(share => !(share > 0)) || Math.Abs(shares.Sum() - 1) > 1e-9)
            throw new ArgumentException($"Shares must be positive and make 1; {string.Join(" + ", shares)} do not.", nameof(shares));
        long[] ends = [0, .. shares.Select((_, i) => (long)Math.Round(set.Count * shares.Take(i + 1).Sum()))];
        if (ends.Zip(ends.Skip(1)).Any(part => part.First == part.Second))
            throw new ArgumentException($"{set.Count} images are too few for shares of {string.Join(", ", shares)}: a part would be empty.", nameof(shares));
        return [.. shares.Select((_, i) => set.Slice(ends[i], ends[i + 1] - ends[i]))];
    }

    /// <summary>
    /// k-fold cross-validation: k consecutive parts whose sizes differ by one image at most, each validated on once by a
    /// model that learns from the others. Folds are made one after the other, as they are asked for.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="k"/> is below 2, or there are fewer images than folds.</exception>
    public static IEnumerable<Fold> Folds(this ImageSet set, int k)
    {
        Require.AtLeast(2, k);
        if (k > set.Count) throw new ArgumentOutOfRangeException(nameof(k), k, $"{set.Count} images cannot be divided into {k} folds.");
        return Enumerable.Range(1, k).Select(number =>
        {
            var (start, end) = (set.Count * (number - 1) / k, set.Count * number / k);
            return new Fold(number, set.Without(start, end - start), set.Slice(start, end - start));
        });
    }

    private static ImageSet Without(this ImageSet set, long start, long count)
    {
        using var before = arange(0, start, dtype: ScalarType.Int64, device: set.Device);
        using var after = arange(start + count, set.Count, dtype: ScalarType.Int64, device: set.Device);
        using var kept = cat(new[] { before, after });
        return set.Select(kept);
    }
}
