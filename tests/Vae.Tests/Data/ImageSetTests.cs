using Vae.Data;

namespace Vae.Tests.Data;

public sealed class ImageSetTests
{
    [Fact]
    public void A_set_knows_its_slices_and_refuses_what_it_does_not_have()
    {
        var set = TestData.Halves(10);
        Assert.Equal(3, set.Slice(7, 3).Count);
        Assert.Equal(10, set.Take(100).Count);
        Assert.Contains("has 10", Assert.Throws<ArgumentOutOfRangeException>(() => set.Slice(8, 3)).Message);
        Assert.Equal([2L, 16L], set.OneOfEach().shape);
    }

    [Fact]
    public void Images_and_labels_must_agree_in_number_and_type()
    {
        var labels = zeros([3], dtype: ScalarType.Int64);
        Assert.Contains("[3, 4] of float32 and [2] of int64", Refused(zeros(3, 4), labels.narrow(0, 0, 2)));
        Assert.Contains("float64", Refused(zeros(3, 4, dtype: ScalarType.Float64), labels));
        Assert.Contains("float32 and labels", Refused(zeros(3, 4), zeros([3])));
        Assert.Contains("N ≥ 1", Refused(zeros(0, 4), zeros([0], dtype: ScalarType.Int64)));
        Assert.Contains("[3, 2, 2]", Refused(zeros([3, 2, 2]), labels));
        Assert.Contains("[3, 0]", Refused(zeros(3, 0), labels));
        Assert.Contains("label -1", Refused(zeros(3, 4), labels - 1));
    }

    [Theory]
    [InlineData(-0.001f)]
    [InlineData(1.001f)]
    [InlineData(255f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Intensities_outside_the_unit_interval_are_refused(float intensity)
    {
        var images = zeros(3, 4);
        images[1, 2] = intensity;
        Assert.Contains("must be in [0, 1]", Refused(images, zeros([3], dtype: ScalarType.Int64)));
    }

    private static string Refused(Tensor images, Tensor labels) =>
        Assert.Throws<ArgumentException>(() => new ImageSet("bad", images, labels)).Message;
}
