using Vae.Data;

namespace Vae.Tests.Data;

public sealed class SyntheticDigitsTests
{
    [Fact]
    public void They_have_the_shapes_and_the_range_of_MNIST_and_all_classes()
    {
        var data = SyntheticDigits.Load(train: 500, validation: 300, test: 200);
        Assert.Equal((500, 300, 200), (data.Train.Count, data.Validation.Count, data.Test.Count));
        Assert.All([data.Train, data.Validation, data.Test], set =>
        {
            // The constructor checks types and range.
            var copy = new ImageSet(set.Name, set.Images, set.Labels);
            Assert.Equal("SyntheticDigits", copy.Name);
            Assert.Equal(784, copy.Images.shape[1]);
            Assert.Equal(
                Enumerable.Range(0, 10).Select(i => (long)i), copy.Labels.data<long>().ToArray().Distinct().Order());
        });
        Assert.Null(data.Banner);
    }

    [Fact]
    public void The_seed_decides_every_image_whatever_the_sizes_of_the_other_parts()
    {
        var once = SyntheticDigits.Load(train: 20, validation: 20, test: 20);
        var again = SyntheticDigits.Load(train: 40, validation: 1, test: 20);
        Assert.True(allclose(once.Train.Images, again.Train.Images.narrow(0, 0, 20), rtol: 0, atol: 0));
        Assert.True(allclose(once.Test.Images, again.Test.Images, rtol: 0, atol: 0));
        Assert.False(allclose(once.Train.Images, once.Test.Images));
        Assert.False(allclose(once.Train.Images, SyntheticDigits.Load(seed: 2, train: 20).Train.Images));
    }

    [Fact]
    public void Digits_of_a_class_look_alike_but_no_two_are_the_same()
    {
        var data = SyntheticDigits.Load(train: 3_000, test: 500);
        var (train, test) = (data.Train, data.Test);
        // The nearest of 3,000 digits, by squared distance, up to a constant for every test image.
        var distances = train.Images.square().sum(1) - 2 * test.Images.matmul(train.Images.t());
        var nearest = train.Labels.index_select(0, distances.argmin(1));
        Assert.InRange(nearest.eq(test.Labels).to_type(ScalarType.Float32).mean().item<float>(), 0.95f, 1f);
        var images = train.Images.data<float>().ToArray().Chunk(784).Select(image => string.Join(",", image));
        Assert.Equal(3_000, images.Distinct().Count());
    }

    [Fact]
    public void Digits_stand_in_the_middle_and_leave_the_edge_free()
    {
        var images = SyntheticDigits.Load(train: 2_000).Train.Images;
        Assert.InRange(images.mean().item<float>(), 0.09f, 0.15f);
        var mean = images.mean([0]).view(28, 28);
        var ink = mean.sum();
        var places = arange(28, dtype: ScalarType.Float32);
        Assert.InRange((mean.sum(dim: 0) * places / ink).sum().item<float>(), 12.5f, 14.5f);
        Assert.InRange((mean.sum(dim: 1) * places / ink).sum().item<float>(), 12.5f, 14.5f);
        Assert.InRange(mean[0].max().item<float>(), 0f, 0.02f);
        Assert.InRange(mean[TensorIndex.Colon, 27].max().item<float>(), 0f, 0.02f);
    }

    [Fact]
    public void A_part_without_images_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDigits.Load(validation: 0));
        Assert.Contains("validation", error.Message);
    }
}
