using System.Text.Json;
using Vae.DimensionalityReduction;
using Vae.Evaluation;
using Vae.Tests.Parity;

namespace Vae.Tests.DimensionalityReduction;

/// <summary>t-SNE against closed forms, finite differences, and scikit-learn (<c>bench/tsne.py</c>).</summary>
public sealed class TSneTests
{
    private const int Clusters = 10, Dimensions = 6;

    private readonly JsonElement sets = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tsne.json"))).RootElement.GetProperty("sets");

    /// <summary>The codes of <c>bench/tsne.py</c>.</summary>
    private static (Tensor Points, Tensor Labels) Codes(long count)
    {
        var labels = arange(count, dtype: ScalarType.Int64).remainder(Clusters);
        var centres = Formula.Noise(400, Clusters, Dimensions) * 1.5f;
        return (centres.index_select(0, labels) + Formula.Noise(401, count, Dimensions), labels);
    }

    private JsonElement Expected(int count) =>
        sets.EnumerateArray().Single(set => set.GetProperty("count").GetInt32() == count);

    private static double[] Values(Tensor values) => values.contiguous().data<double>().ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(1e-6)]
    [InlineData(1e6)]
    public void Affinities_of_three_points_have_a_closed_form_whatever_their_scale(double scale)
    {
        using var scope = NewDisposeScope();
        // With two neighbours the perplexity alone decides how likely the nearer one is: here 0.9.
        const double Near = 0.9, Far = 0.1;
        var perplexity = Math.Exp(-Near * Math.Log(Near) - Far * Math.Log(Far));
        var points = tensor(new[] { 0, 0, 1, 0, 1, 3.0 }, [3, 2]) * scale;
        // 0 and 1 are each other's nearest, and 1 is the nearest of 2.
        var (p01, p02, p12) = ((Near + Near) / 6, (Far + Far) / 6, (Far + Near) / 6);
        Assert.All(
            new[] { 0, p01, p02, p01, 0, p12, p02, p12, 0 }.Zip(Values(TSne.Affinities(points, perplexity).flatten())),
            pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }

    [Fact]
    public void Affinities_have_the_perplexity_asked_for()
    {
        using var scope = NewDisposeScope();
        // On a circle all points have the same neighbours, so that p(j|i) = p(i|j) = N p_ij.
        var angles = arange(40, dtype: ScalarType.Float64) * (2 * Math.PI / 40);
        var affinities = TSne.Affinities(stack([angles.cos(), angles.sin()], 1), perplexity: 7);
        Assert.Equal(1, affinities.sum().ToDouble(), 1e-12);
        var conditional = affinities * 40;
        Assert.All(Values(exp(-conditional.xlogy(conditional).sum(1))),
            perplexity => Assert.Equal(7, perplexity, 1e-3));
    }

    [Fact]
    public void The_gradient_of_the_divergence_is_that_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        var affinities = TSne.Affinities(Codes(20).Points, perplexity: 5);
        var map = Formula.Noise(402, 20, 2).to_type(ScalarType.Float64);
        var (gradient, coordinates) = (Values(TSne.Gradient(affinities, map).flatten()), map.view(-1).data<double>());
        for (var i = 0; i < gradient.Length; i++)
        {
            const double Step = 1e-6;
            var at = coordinates[i];
            coordinates[i] = at + Step;
            var above = TSne.KlDivergence(affinities, map);
            coordinates[i] = at - Step;
            var below = TSne.KlDivergence(affinities, map);
            coordinates[i] = at;
            Assert.Equal((above - below) / (2 * Step), gradient[i], 1e-8);
        }
    }

    [Fact]
    public void The_divergence_is_the_sum_over_all_pairs()
    {
        using var scope = NewDisposeScope();
        // Two of three points coincide in the map; the third is at distance 1 of both.
        var map = tensor(new[] { 0, 0, 0, 0, 1, 0.0 }, [3, 2]);
        var affinities = tensor(new[] { 0, 0.2, 0.1, 0.2, 0, 0.2, 0.1, 0.2, 0 }, [3, 3]);
        var (near, far) = (1 / 4.0, 0.5 / 4); // 1 and ½ of Σ = 2 (1 + ½ + ½)
        Assert.Equal(2 * (0.2 * Math.Log(0.2 / near) + 0.1 * Math.Log(0.1 / far) + 0.2 * Math.Log(0.2 / far)),
            TSne.KlDivergence(affinities, map), 1e-12);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2_000)]
    public void A_map_is_as_good_as_that_of_scikit_learn(int count)
    {
        using var scope = NewDisposeScope();
        var (points, _) = Codes(count);
        var iterations = Expected(count).GetProperty("iterations").GetInt32();
        var map = TSne.Of(points, new() { Iterations = iterations });
        var expected = Expected(count).GetProperty("kl_divergence").GetDouble();
        Assert.True(map.KlDivergence <= 1.05 * expected,
            $"KL divergence {map.KlDivergence} of {count} points, and scikit-learn's {expected}");
        Assert.Equal([count, 2], map.Points.shape);
        Assert.Equal(iterations / 10, map.Course.Count);
        Assert.Equal(map.KlDivergence, map.Course[^1]);
        Assert.True(map.Course[0] > map.Course[^1]);
        // The number is that of the map, computed anew in double precision.
        Assert.Equal(TSne.KlDivergence(TSne.Affinities(points, 30), map.Points.to_type(ScalarType.Float64)),
            map.KlDivergence, 1e-4);
    }

    [Fact]
    public void The_same_points_give_the_same_map_and_gradients_are_left_out()
    {
        using var scope = NewDisposeScope();
        var points = Codes(60).Points.requires_grad_();
        var options = new TSneOptions { Perplexity = 10, Iterations = 35, ExaggeratedIterations = 20 };
        var (one, other) = (TSne.Of(points, options), TSne.Of(points, options));
        Assert.True(one.Points.equal(other.Points).all().ToBoolean());
        Assert.False(one.Points.requires_grad);
        Assert.Equal(4, one.Course.Count); // after 10, 20, 30 and 35 iterations
        Assert.Contains("map of 60 points", $"{one}");
    }

    [Fact]
    public void Copies_of_a_point_do_no_harm()
    {
        using var scope = NewDisposeScope();
        var points = Codes(30).Points.repeat(5, 1);
        var map = TSne.Of(points, new() { Perplexity = 3, Iterations = 50 });
        Assert.True(map.Points.isfinite().all().ToBoolean() && double.IsFinite(map.KlDivergence));
    }

    [Fact]
    public void It_says_where_it_is_and_can_be_stopped()
    {
        using var scope = NewDisposeScope();
        using var stop = new CancellationTokenSource();
        var reports = new List<TSneProgress>();
        var options = new TSneOptions { Perplexity = 5, Iterations = 20 };
        TSne.Of(Codes(30).Points, options, new Collect(reports));
        Assert.Equal((20, 20, 1.0), (reports[^1].Iteration, reports[^1].Iterations, reports[^1].Done));
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => TSne.Of(Codes(30).Points, options, cancellation: stop.Token));
    }

    [Fact]
    public void What_has_no_map_is_refused()
    {
        Assert.Contains("each has 29",
            Assert.Throws<ArgumentOutOfRangeException>(() => TSne.Of(Codes(30).Points)).Message);
        Assert.Contains("D ≥ 2", Assert.Throws<ArgumentException>(() => TSne.Of(ones(50, 1))).Message);
        Assert.Contains("[50]", Assert.Throws<ArgumentException>(() => TSne.Of(ones(50))).Message);
        Assert.Contains("the same", Assert.Throws<ArgumentException>(() => TSne.Of(ones(50, 3))).Message);
        Assert.Contains("finite",
            Assert.Throws<ArgumentException>(() => TSne.Of(full([50, 3], double.NaN))).Message);
        Assert.Contains("more than 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TSneOptions { Perplexity = 1 }).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TSneOptions { Perplexity = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TSneOptions { Iterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TSneOptions { EarlyExaggeration = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TSneOptions { ExaggeratedIterations = -1 });
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2_000)]
    public void Silhouettes_are_those_of_scikit_learn(int count)
    {
        using var scope = NewDisposeScope();
        var (points, labels) = Codes(count);
        Assert.Equal(Expected(count).GetProperty("silhouette").GetDouble(), Silhouette.Of(points, labels), 1e-9);
    }

    private sealed class Collect(List<TSneProgress> reports) : IProgress<TSneProgress>
    {
        public void Report(TSneProgress value) => reports.Add(value);
    }
}
