using Vae.ModelSelection;

namespace Vae.Tests.ModelSelection;

public class SearchSpaceTests
{
    private static readonly SearchSpace Space =
        new(new Hyperparameter("width", [400, 600, 800]), new Hyperparameter("learning rate", [1, 0.03, 1e-5, 2.5e-4]));

    [Fact]
    public void A_grid_has_every_combination_once_and_the_last_changes_fastest()
    {
        var grid = Space.Grid();
        Assert.Equal(12, grid.Select(point => point.ToString()).Distinct().Count());
        Assert.Equal(["width 400, learning rate 1", "width 400, learning rate 0.03", "width 400, learning rate 1e-5",
            "width 400, learning rate 2.5e-4", "width 600, learning rate 1"], grid.Take(5).Select(point => $"{point}"));
        Assert.Equal((600, 1), (grid[4]["width"], grid[4]["learning rate"]));
    }

    [Fact]
    public void Points_with_the_same_values_are_equal_and_near_ones_have_other_names()
    {
        Assert.Equal(Space.Grid(), Space.Grid());
        Assert.Equal(12, new HashSet<SearchPoint>([.. Space.Grid(), .. Space.Grid()]).Count);
        Assert.NotEqual(Space.Grid()[0], Space.Grid()[1]);
        var near = new SearchSpace(new Hyperparameter("rate", [0.0125, 0.0126, 1.23456e-5, 0, -1e-5, -2])).Grid();
        Assert.Equal(["rate 0.0125", "rate 0.0126", "rate 1.23456e-5", "rate 0", "rate -1e-5", "rate -2"],
            near.Select(point => $"{point}"));
    }

    [Fact]
    public void A_draw_is_without_repetition_and_decided_by_its_seed()
    {
        string[] Names(int count, int seed) => [.. Space.Draw(count, seed).Select(point => point.ToString())];
        Assert.Equal(Names(5, seed: 1), Names(5, seed: 1));
        Assert.Equal(Names(5, seed: 1), Names(12, seed: 1)[..5]);
        Assert.NotEqual(Names(5, seed: 1), Names(5, seed: 2));
        Assert.Equal(Space.Grid().Select(point => $"{point}").Order(), Names(12, seed: 3).Order());
    }

    [Fact]
    public void Every_combination_is_as_likely_as_any_other()
    {
        // 3,000 draws of one of twelve: 250 each, with a standard deviation of 15.
        var counts = Enumerable.Range(0, 3_000).GroupBy(seed => $"{Space.Draw(1, seed)[0]}").Select(one => one.Count());
        Assert.Equal(12, counts.Count());
        Assert.All(counts, count => Assert.InRange(count, 250 - 5 * 15, 250 + 5 * 15));
    }

    [Fact]
    public void What_cannot_be_searched_is_refused()
    {
        Assert.Contains("there are 12", Assert.Throws<ArgumentOutOfRangeException>(() => Space.Draw(13, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Space.Draw(0, 1));
        Assert.Contains("these are: none", Assert.Throws<ArgumentException>(() => new SearchSpace()).Message);
        Assert.Contains("width, width", Assert.Throws<ArgumentException>(() =>
            new SearchSpace(new Hyperparameter("width", [1]), new Hyperparameter("width", [2]))).Message);
        Assert.Contains("got 1, 1",
            Assert.Throws<ArgumentException>(() => new Hyperparameter("width", [1, 1])).Message);
        Assert.Contains("there are width, learning rate",
            Assert.Throws<ArgumentException>(() => Space.Grid()[0]["weight decay"]).Message);
    }
}
