using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

/// <summary>Nearest neighbours against a loop over all points, and counts of confusions by hand.</summary>
public sealed class NearestNeighboursTests
{
    private static Tensor Labels(params long[] labels) => tensor(labels, [labels.Length]);

    /// <summary>The rule in words: most votes; then the class of the nearest neighbour among those that lead.</summary>
    private static long ByLoop(double[][] points, long[] labels, double[] query, int count)
    {
        long[] nearest = [.. Enumerable.Range(0, points.Length)
            .OrderBy(i => points[i].Zip(query, (a, b) => (a - b) * (a - b)).Sum()).Take(count).Select(i => labels[i])];
        var most = nearest.GroupBy(label => label).Max(votes => votes.Count());
        return nearest.First(label => nearest.Count(other => other == label) == most);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    public void Classes_are_those_of_a_loop_over_all_points(int count)
    {
        manual_seed(3);
        var (points, queries) = (randn(300, 3, dtype: ScalarType.Float64), randn(700, 3, dtype: ScalarType.Float64));
        var labels = randint(0, 10, [300], dtype: ScalarType.Int64); // random labels: ties are frequent
        double[][] Rows(Tensor all) =>
            [.. Enumerable.Range(0, (int)all.shape[0]).Select(i => all[i].data<double>().ToArray())];
        var (rows, classes) = (Rows(points), labels.data<long>().ToArray());
        long[] expected = [.. Rows(queries).Select(query => ByLoop(rows, classes, query, count))];
        Assert.Equal(expected, new NearestNeighbours(points, labels, count).Classify(queries).data<long>().ToArray());
    }

    [Fact]
    public void Of_equally_many_votes_the_nearest_neighbour_decides()
    {
        var points = tensor(new[] { 1f, 2f, -3f, -4f }, [4, 1]);
        Assert.Equal(7, new NearestNeighbours(points, Labels(7, 2, 2, 7), Count: 4).Classify(zeros(1, 1))[0].ToInt64());
        Assert.Equal(2, new NearestNeighbours(points, Labels(7, 2, 2, 2), Count: 4).Classify(zeros(1, 1))[0].ToInt64());
        Assert.Equal(7, new NearestNeighbours(points, Labels(7, 2, 2, 2), Count: 2).Classify(zeros(1, 1))[0].ToInt64());
    }

    [Fact]
    public void Close_points_far_from_the_origin_are_told_apart()
    {
        // By ‖a‖² + ‖b‖² − 2ab in single precision both distances are 0.
        var points = tensor(new[] { 1_000f, 1_000.01f }, [2, 1]).repeat(1, 40);
        Assert.Equal(1, new NearestNeighbours(points, Labels(0, 1), Count: 1).Classify(full([1, 40], 1_000.008f))[0]
            .ToInt64());
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Contains("[3]",
            Assert.Throws<ArgumentException>(() => new NearestNeighbours(zeros(4, 2), Labels(1, 2, 3))).Message);
        Assert.Contains("only 4 points", Assert.Throws<ArgumentOutOfRangeException>(
            () => new NearestNeighbours(zeros(4, 2), Labels(1, 2, 3, 4), Count: 5)).Message);
        var neighbours = new NearestNeighbours(zeros(4, 2), Labels(1, 2, 3, 4), Count: 1);
        Assert.Contains("2 dimensions",
            Assert.Throws<ArgumentException>(() => neighbours.Classify(zeros(5, 3))).Message);
    }

    [Fact]
    public void Confusions_are_counted_by_row_and_column()
    {
        var matrix = ConfusionMatrix.Of(Labels(0, 0, 0, 1, 1, 2), Labels(0, 1, 2, 1, 0, 2), classes: 3);
        Assert.Equal(new long[,] { { 1, 1, 1 }, { 1, 1, 0 }, { 0, 0, 1 } }, matrix.Counts);
        Assert.Equal(3 / 6.0, matrix.Accuracy, 1e-12);
        Assert.Equal(1 / 3.0, matrix.Shares[0, 2], 1e-12);
        Assert.Equal(0.5, matrix.Shares[1, 0], 1e-12);
        Assert.Equal(2 / 5.0, matrix.Mutual(0, 1), 1e-12); // one of the zeros and one of the ones, of five
        Assert.Equal([(0, 1, 2 / 5.0), (0, 2, 1 / 4.0), (1, 2, 0)], matrix.Pairs);
        Assert.Contains("0/1 40.0 %", $"{matrix}");
    }

    [Fact]
    public void Confusions_of_what_are_no_classes_are_refused()
    {
        Assert.Contains("10 is not",
            Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(Labels(1, 10), Labels(1, 1))).Message);
        Assert.Contains("1 predictions for 2",
            Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(Labels(1, 2), Labels(1))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => ConfusionMatrix.Of(Labels(1), Labels(1)).Mutual(3, 3));
    }

    [Fact]
    public void A_confusion_of_queries_uses_their_labels()
    {
        var neighbours = new NearestNeighbours(tensor(new[] { 0f, 10f }, [2, 1]), Labels(4, 9), Count: 1);
        var matrix = neighbours.Confusion(tensor(new[] { 1f, 9f, 2f }, [3, 1]), Labels(4, 9, 9));
        Assert.Equal((1L, 1L, 1L), (matrix.Counts[4, 4], matrix.Counts[9, 9], matrix.Counts[9, 4]));
        Assert.Equal(2 / 3.0, matrix.Accuracy, 1e-12);
    }
}
