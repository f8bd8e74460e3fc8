using Vae.Data;

namespace Vae.Tests.Data;

public sealed class SplittingTests
{
    /// <summary>Image i has label i and the intensity i / 1000 everywhere: it is known wherever it goes.</summary>
    private static ImageSet Numbered(int count, int from = 0, string name = "numbered")
    {
        var labels = arange(from, from + count, dtype: ScalarType.Int64);
        return new(name, (labels.to_type(ScalarType.Float32) / 1000).unsqueeze(1).repeat(1, 4), labels);
    }

    private static long[] Numbers(ImageSet set)
    {
        Assert.True(allclose(set.Images[TensorIndex.Colon, 3], set.Labels.to_type(ScalarType.Float32) / 1000));
        return set.Labels.data<long>().ToArray();
    }

    [Fact]
    public void Shares_divide_a_set_in_order_without_loss()
    {
        var parts = Numbered(103).Divide(0.8, 0.1, 0.1);
        Assert.Equal([82, 11, 10], parts.Select(part => part.Count));
        Assert.Equal(Enumerable.Range(0, 103).Select(i => (long)i), parts.SelectMany(Numbers));
    }

    [Fact]
    public void Shares_that_make_no_sense_are_refused()
    {
        Assert.Contains("make 1", Refused(0.8, 0.1));
        Assert.Contains("make 1", Refused(1.1, -0.1));
        Assert.Contains("make 1", Refused(1, double.NaN));
        Assert.Contains("make 1", Refused());
        Assert.Contains("too few", Refused(0.999, 0.001));
        static string Refused(params double[] shares) =>
            Assert.Throws<ArgumentException>(() => Numbered(10).Divide(shares)).Message;
    }

    [Fact]
    public void Shuffling_keeps_every_image_with_its_label_and_depends_on_the_seed_alone()
    {
        torch.manual_seed(1);
        var once = Numbers(Numbered(100).Shuffle(seed: 5));
        torch.manual_seed(2);
        Assert.Equal(once, Numbers(Numbered(100).Shuffle(seed: 5)));
        Assert.NotEqual(once, Numbers(Numbered(100).Shuffle(seed: 6)));
        Assert.NotEqual(once, once.Order());
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), once.Order());
    }

    [Fact]
    public void Every_image_is_validated_on_in_one_fold_and_learnt_from_in_the_others()
    {
        var folds = Numbered(10).Folds(4).ToArray();
        Assert.Equal([1, 2, 3, 4], folds.Select(fold => fold.Number));
        Assert.Equal([2, 3, 2, 3], folds.Select(fold => fold.Validation.Count));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => (long)i), folds.SelectMany(fold => Numbers(fold.Validation)));
        Assert.All(folds, fold => Assert.Equal(
            Enumerable.Range(0, 10).Select(i => (long)i).Except(Numbers(fold.Validation)), Numbers(fold.Train)));
    }

    [Theory]
    [InlineData(1, "at least 2")]
    [InlineData(0, "at least 2")]
    [InlineData(11, "10 images cannot be divided into 11 folds")]
    public void Numbers_of_folds_that_make_no_sense_are_refused_at_once(int k, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentOutOfRangeException>(() => Numbered(10).Folds(k)).Message);

    [Fact]
    public void Parts_of_a_data_set_can_be_joined_and_divided_anew()
    {
        var data = new DataSplits(Numbered(50), Numbered(10, from: 50), Numbered(10, from: 60), Banner: "drawn");
        Assert.Equal(Enumerable.Range(0, 60).Select(i => (long)i), Numbers(data.TrainAndValidation()));

        var divided = data.Divide(0.8, 0.1, 0.1, seed: 3);
        Assert.Equal(("numbered", "drawn"), (divided.Name, divided.Banner));
        ImageSet[] parts = [divided.Train, divided.Validation, divided.Test];
        Assert.Equal([56, 7, 7], parts.Select(part => part.Count));
        Assert.Equal(Enumerable.Range(0, 70).Select(i => (long)i), parts.SelectMany(Numbers).Order());
        Assert.Contains(Numbers(divided.Train), number => number >= 60);
    }

    [Fact]
    public void Dividing_leaves_no_tensors_behind()
    {
        var data = new DataSplits(Numbered(50), Numbered(10), Numbered(10));
        using var scope = NewDisposeScope();
        data.Divide(0.8, 0.1, 0.1, seed: 3);
        Assert.Equal(6, scope.DisposablesCount);
    }
}
