using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

/// <summary>Silhouettes by hand. Those of many points are compared with scikit-learn's beside t-SNE.</summary>
public sealed class SilhouetteTests
{
    private static Tensor Line(params float[] places) => tensor(places, [places.Length, 1]);

    private static Tensor Labels(params long[] labels) => tensor(labels, [labels.Length]);

    [Fact]
    public void Silhouettes_by_hand()
    {
        // Classes {0, 1} and {4, 6}: a = 1, 1, 2, 2 and b = 5, 4, 3.5, 5.5.
        Assert.Equal((4 / 5.0 + 3 / 4.0 + 1.5 / 3.5 + 3.5 / 5.5) / 4,
            Silhouette.Of(Line(0, 1, 4, 6), Labels(0, 0, 1, 1)), 1e-12);
        // Each amid the other class: a = 4, 5, 4, 5 and b = 3.5, 2, 2.5, 4, so that all are (b − a) / a.
        Assert.Equal((-0.5 / 4 - 3 / 5.0 - 1.5 / 4 - 1 / 5.0) / 4,
            Silhouette.Of(Line(0, 1, 4, 6), Labels(0, 1, 0, 1)), 1e-12);
    }

    [Fact]
    public void A_point_alone_in_its_class_counts_0_and_missing_classes_do_not_count()
        => Assert.Equal((4 / 5.0 + 3 / 4.0 + 0) / 3, Silhouette.Of(Line(0, 1, 5), Labels(2, 2, 7)), 1e-12);

    [Fact]
    public void Points_that_are_all_the_same_have_0() =>
        Assert.Equal(0, Silhouette.Of(ones(4, 3), Labels(0, 0, 1, 1)));

    [Fact]
    public void More_points_than_a_batch_holds()
    {
        using var scope = NewDisposeScope();
        // 600 at 0 and 600 at 1: a = 0 and b = 1 for all.
        Assert.Equal(1, Silhouette.Of(arange(1_200).remainder(2).reshape(-1, 1).to_type(ScalarType.Float32),
            arange(1_200, dtype: ScalarType.Int64).remainder(2)), 1e-12);
    }

    [Fact]
    public void What_has_no_silhouette_is_refused()
    {
        Assert.Contains("at least two",
            Assert.Throws<ArgumentException>(() => Silhouette.Of(Line(1, 2), Labels(3, 3))).Message);
        Assert.Contains("[2]",
            Assert.Throws<ArgumentException>(() => Silhouette.Of(Line(1, 2, 3), Labels(0, 1))).Message);
        Assert.Contains("negative",
            Assert.Throws<ArgumentException>(() => Silhouette.Of(Line(1, 2), Labels(-1, 1))).Message);
    }
}
