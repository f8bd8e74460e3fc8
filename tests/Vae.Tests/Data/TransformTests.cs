using Vae.Data;

namespace Vae.Tests.Data;

public sealed class TransformTests
{
    private static readonly Tensor Grey = full([2_000, 64], 0.5);

    public TransformTests() => manual_seed(1);

    public static TheoryData<ITransform> All => new(
        new GaussianNoise(0, 0.2), new Occlusion(3, 5), new Threshold(), new StochasticBinarisation(),
        new UniformDequantisation(), new RandomChoice(new GaussianNoise(0, 0.2), new Occlusion(3, 5)),
        new GaussianNoise(0, 0.2).Then(new Threshold()));

    [Theory]
    [MemberData(nameof(All))]
    public void Images_keep_their_shape_the_given_ones_their_values_and_nothing_is_left_behind(ITransform transform)
    {
        var images = rand(5, 64);
        var before = images.clone();
        using var scope = NewDisposeScope();
        var result = transform.Apply(images);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(images.shape, result.shape);
        Assert.Equal(ScalarType.Float32, result.dtype);
        Assert.True(allclose(before, images, rtol: 0, atol: 0));
        Assert.False(allclose(before, result));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_default_generator_decides(ITransform transform)
    {
        var images = rand(50, 64);
        Tensor Apply(int seed)
        {
            manual_seed(seed);
            return transform.Apply(images);
        }
        Assert.True(allclose(Apply(1), Apply(1), rtol: 0, atol: 0));
        if (transform is not Threshold) Assert.False(allclose(Apply(1), Apply(2)));
    }

    [Fact]
    public void Noise_has_its_mean_and_deviation_and_is_clipped_where_asked()
    {
        var noise = new GaussianNoise(0.1, 0.2, Clip: false).Apply(Grey) - Grey;
        Assert.Equal(0.1, noise.mean().item<float>(), 0.005);
        Assert.Equal(0.2, noise.std().item<float>(), 0.005);
        var loud = new GaussianNoise(0, 2).Apply(Grey);
        Assert.Equal((0f, 1f), (loud.min().item<float>(), loud.max().item<float>()));
        Assert.True(new GaussianNoise(0, 2, Clip: false).Apply(Grey).min().item<float>() < -1);
    }

    [Fact]
    public void An_occlusion_is_one_rectangle_anywhere_in_the_image()
    {
        var hidden = new Occlusion(Height: 3, Width: 5).Apply(Grey).view(-1, 8, 8).eq(0);
        Assert.True(hidden.to_type(ScalarType.Int64).sum([1, 2]).eq(15).all().item<bool>());
        // Rows and columns that are touched at all: 3 and 5 of them in every image.
        Assert.True(hidden.any(2).to_type(ScalarType.Int64).sum(1).eq(3).all().item<bool>());
        Assert.True(hidden.any(1).to_type(ScalarType.Int64).sum(1).eq(5).all().item<bool>());
        // All 6 · 4 places occur, the corners among them.
        var tops = hidden.any(2).to_type(ScalarType.Int64).argmax(1).data<long>().ToArray();
        var lefts = hidden.any(1).to_type(ScalarType.Int64).argmax(1).data<long>().ToArray();
        Assert.Equal(24, tops.Zip(lefts).Distinct().Count());
        // The rest of the image is as it was.
        Assert.Equal(2_000 * (64 - 15) * 0.5, new Occlusion(3, 5).Apply(Grey).sum().item<float>(), 1.0);
    }

    [Fact]
    public void A_threshold_parts_black_from_white()
    {
        var white = new Threshold(0.5).Apply(tensor(new[] { 0f, 0.5f, 0.51f, 1f }, [1, 4]));
        Assert.Equal([0f, 0f, 1f, 1f], white.data<float>().ToArray());
    }

    [Fact]
    public void Stochastic_binarisation_is_white_as_often_as_the_intensity_says()
    {
        var intensities = tensor(new[] { 0f, 0.2f, 0.7f, 1f }, [1, 4]).expand(20_000, 4);
        var white = new StochasticBinarisation().Apply(intensities);
        Assert.True(white.eq(0).add(white.eq(1)).all().item<bool>());
        var shares = white.mean([0]).data<float>().ToArray();
        Assert.Equal((0f, 1f), (shares[0], shares[3]));
        Assert.Equal(0.2, shares[1], 0.02);
        Assert.Equal(0.7, shares[2], 0.02);
    }

    [Fact]
    public void Dequantised_bytes_are_spread_evenly_over_their_intervals()
    {
        var bytes = arange(256, dtype: ScalarType.Float32).expand(4_000, 256);
        var spread = new UniformDequantisation().Apply(bytes / 255) * 256;
        var offset = spread - bytes;
        Assert.InRange(offset.min().item<float>(), 0f, 0.001f);
        Assert.InRange(offset.max().item<float>(), 0.999f, 1f);
        Assert.True(allclose(full([256], 0.5), offset.mean([0]), rtol: 0, atol: 0.03));
        Assert.True(allclose(full([256], Math.Sqrt(1.0 / 12)), offset.std(0), rtol: 0, atol: 0.02));
    }

    [Fact]
    public void A_random_choice_takes_each_transform_for_a_share_of_the_images()
    {
        var result = new RandomChoice(new GaussianNoise(0.25, 0), new Occlusion(8, 8), new Threshold(0.1)).Apply(Grey);
        var kinds = result.data<float>().ToArray().Chunk(64).Select(image => Assert.Single(image.Distinct()))
            .CountBy(value => value).ToDictionary();
        Assert.Equal([0f, 0.75f, 1f], kinds.Keys.Order());
        Assert.All(kinds.Values, count => Assert.InRange(count, 570, 765));
    }

    [Fact]
    public void Transforms_follow_one_another_in_the_order_in_which_they_are_read()
    {
        var brighter = new GaussianNoise(0.3, 0);
        Assert.Equal(1f, brighter.Then(new Threshold(0.7)).Apply(Grey).min().item<float>());
        Assert.Equal(0.3f, new Threshold(0.7).Then(brighter).Apply(Grey).max().item<float>(), 1e-6f);
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Contains("StandardDeviation", Refused(() => new GaussianNoise(0, -0.1)));
        Assert.Contains("Mean", Refused(() => new GaussianNoise(double.NaN, 0.1)));
        Assert.Contains("Height", Refused(() => new Occlusion(0, 3)));
        Assert.Contains("Width", Refused(() => new Occlusion(3, 0)));
        Assert.Contains("Level", Refused(() => new Threshold(1)));
        Assert.Contains("two", Assert.Throws<ArgumentException>(() => new RandomChoice(new Threshold())).Message);
        static string Refused(Func<ITransform> make) => Assert.Throws<ArgumentOutOfRangeException>(make).Message;
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        Assert.Contains("[5, 60]", Refused(new Occlusion(3, 3), zeros(5, 60)));
        Assert.Contains("[5, 8, 8]", Refused(new Occlusion(3, 3), zeros([5, 8, 8])));
        Assert.Contains("9 × 3 does not fit into images of 8 × 8", Refused(new Occlusion(9, 3), Grey));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    public void What_is_drawn_by_intensities_needs_intensities(double value)
    {
        var images = full([2, 64], 0.5);
        images[1, 63] = value;
        Assert.Contains("must be in [0, 1]", Refused(new StochasticBinarisation(), images));
        Assert.Contains("must be in [0, 1]", Refused(new UniformDequantisation(), images));
    }

    private static string Refused(ITransform transform, Tensor images) =>
        Assert.Throws<ArgumentException>(() => transform.Apply(images)).Message;
}
