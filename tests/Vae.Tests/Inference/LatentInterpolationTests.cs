using Vae.Evaluation;
using Vae.Inference;

namespace Vae.Tests.Inference;

/// <summary>Interpolation on decoders whose images are known, and what a classifier makes of the way.</summary>
public sealed class LatentInterpolationTests
{
    private static float[] Values(Tensor values) => values.contiguous().data<float>().ToArray();

    [Fact]
    public void It_goes_from_the_left_latent_at_1_to_the_right_one_at_0()
    {
        var (left, right) = (tensor(new[] { 0f, 0f, 2f, 2f }, [2, 2]), tensor(new[] { 4f, 8f }, [1, 2]));
        var lines = LatentInterpolation.Between(z => 10 * z, left, right, points: 5);
        Assert.Equal([1, 0.75, 0.5, 0.25, 0], lines.Weights);
        Assert.Equal([2, 5, 2], lines.Images.shape);
        Assert.Equal([0f, 0, 10, 20, 20, 40, 30, 60, 40, 80], Values(lines.Images[0]));
        Assert.Equal([20f, 20, 25, 35, 30, 50, 35, 65, 40, 80], Values(lines.Images[1]));
    }

    [Fact]
    public void It_is_straight_in_the_latent_space_and_not_in_the_images()
    {
        var ends = tensor(new[] { 0f, 2f }, [2, 1]);
        Assert.Equal([0f, 1, 4],
            Values(LatentInterpolation.Between(z => z.square(), ends[..1], ends[1..], points: 3).Images));
        Assert.Equal([0f, 1, 2], Values(LatentInterpolation.OfPixels(ends[..1], ends[1..], points: 3).Images));
    }

    [Fact]
    public void Many_pairs_are_decoded_in_parts_and_in_order()
    {
        var left = arange(700, dtype: ScalarType.Float32).unsqueeze(1);
        var lines = LatentInterpolation.Between(z => z + 1, left, left + 0.5, points: 3).Images;
        Assert.True(allclose(left + 1 + tensor(new[] { 0f, 0.25f, 0.5f }, [3]), lines.squeeze(-1)));
    }

    [Fact]
    public void What_are_no_pairs_is_refused()
    {
        Assert.Contains("[3, 2]",
            Assert.Throws<ArgumentException>(() => LatentInterpolation.OfPixels(zeros(2, 2), zeros(3, 2), 3)).Message);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(
            () => LatentInterpolation.OfPixels(zeros(2, 2), zeros(2, 2), 1)).Message);
    }

    [Fact]
    public void A_transition_averages_the_probabilities_of_both_ends_and_counts_third_classes()
    {
        // Two pairs of three images, four classes: from 0 to 1 and from 2 to 3. In the middle of the second class 0
        // wins.
        var probabilities = tensor(new[]
        {
            0.9, 0.1, 0.0, 0.0, 0.5, 0.3, 0.1, 0.1, 0.2, 0.8, 0.0, 0.0,
            0.0, 0.0, 0.7, 0.3, 0.6, 0.0, 0.1, 0.3, 0.0, 0.0, 0.0, 1.0,
        }, [2, 3, 4]);
        var transition = ClassTransition.Of(probabilities, tensor(new[] { 0L, 2 }, [2]), tensor(new[] { 1L, 3 }, [2]));
        double[] first = [0.8, 0.3, 0.1], second = [0.2, 0.3, 0.9], third = [0, 0.5, 0];
        Assert.All(first.Zip(transition.First), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.All(second.Zip(transition.Second), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(third, transition.ThirdShare);
        Assert.Equal(0.6, transition.EndsBetween, 1e-12);
        Assert.Equal(0.5, transition.ThirdBetween, 1e-12);
    }

    [Fact]
    public void A_transition_needs_two_classes()
    {
        var labels = tensor(new[] { 1L, 2 }, [2]);
        Assert.Contains("same class", Assert.Throws<ArgumentException>(
            () => ClassTransition.Of(zeros([2, 3, 4]), labels, tensor(new[] { 1L, 3 }, [2]))).Message);
        Assert.Throws<ArgumentException>(() => ClassTransition.Of(zeros([3, 3, 4]), labels, labels));
    }
}
