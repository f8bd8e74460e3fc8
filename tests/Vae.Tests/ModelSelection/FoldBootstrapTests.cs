using Vae.ModelSelection;

namespace Vae.Tests.ModelSelection;

public class FoldBootstrapTests
{
    [Fact]
    public void A_configuration_that_is_best_on_every_fold_always_wins()
        => Assert.Equal([0, 1, 0], FoldBootstrap.WinningShares([[3, 4, 5], [1, 2, 3], [2, 3, 4]]));

    [Fact]
    public void Equal_configurations_share_every_draw()
        => AssertShares([0.5, 0, 0.5], [[1, 2, 3, 4], [2, 3, 4, 5], [1, 2, 3, 4]]);

    [Fact]
    public void Of_two_folds_each_decides_a_quarter_of_the_draws_and_both_together_a_half()
    {
        // (1, 1) : the first; (2, 2) : the second; (1, 2) and (2, 1) : means of 1.5 and 2.
        AssertShares([0.75, 0.25], [[1, 2], [4, 0]]);
        AssertShares([0.5, 0.5], [[1, 2], [2, 1]]); // both means are 1.5: halved
    }

    [Fact]
    public void One_bad_fold_of_four_costs_the_draws_that_have_it()
    {
        // The first wins unless fold 4 is drawn: (3/4)⁴ of 4⁴ draws.
        var kept = 81.0 / 256;
        AssertShares([kept, 1 - kept], [[1, 1, 1, 100], [2, 2, 2, 2]]);
        AssertShares([kept, 1 - kept], [[1, 1, 1, double.PositiveInfinity], [2, 2, 2, 2]]);
    }

    [Fact]
    public void It_agrees_with_draws_at_random()
    {
        var random = new Random(5);
        double[][] scores = [.. Enumerable.Range(0, 6).Select(_ =>
            Enumerable.Range(0, 5).Select(_ => random.NextDouble()).ToArray())];
        const int Draws = 40_000;
        var wins = new int[scores.Length];
        for (var i = 0; i < Draws; i++)
        {
            int[] folds = [.. Enumerable.Range(0, 5).Select(_ => random.Next(5))];
            wins[Enumerable.Range(0, scores.Length).MinBy(one => folds.Sum(fold => scores[one][fold]))]++;
        }
        var shares = FoldBootstrap.WinningShares(scores);
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.True(shares.Count(share => share > 0.02) > 1, string.Join(", ", shares));
        Assert.All(shares.Zip(wins), pair => Assert.Equal(pair.First, (double)pair.Second / Draws, 5 * 0.0025));
    }

    [Fact]
    public void What_cannot_be_drawn_from_is_refused()
    {
        void Refuses(string reason, params double[][] scores) => Assert.Contains(reason,
            Assert.ThrowsAny<ArgumentException>(() => FoldBootstrap.WinningShares(scores)).Message);
        Refuses("there are no scores");
        Refuses("there are 2, 1 scores", [1, 2], [1]);
        Refuses("there are 0 scores", [[]]);
        Refuses("NaN", [1, double.NaN]);
        Refuses("10 are the most", new double[11]);
    }

    private static void AssertShares(double[] expected, double[][] scores)
    {
        var shares = FoldBootstrap.WinningShares(scores);
        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.All(expected.Zip(shares), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }
}
