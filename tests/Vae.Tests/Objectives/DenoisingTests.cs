using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Objectives;

public sealed class DenoisingTests
{
    private static readonly ITransform Corruption =
        new RandomChoice(new GaussianNoise(0, 0.5, Clip: false), new Occlusion(10, 10));

    private readonly Autoencoder model = SquaredErrorTests.Autoencoder();
    private readonly ImageSet clean;

    public DenoisingTests()
    {
        manual_seed(1);
        clean = new("random", rand(40, 784), zeros(40, ScalarType.Int64));
    }

    [Fact]
    public void Without_noise_it_is_the_plain_loss_to_the_last_bit()
    {
        var expected = new MeanSquaredError().Evaluate(model, clean.Images).Loss;
        var silent = new GaussianNoise(0, 0, Clip: false);
        Assert.Equal(Values(expected), Values(new Denoising(silent).Evaluate(model, clean.Images).Loss));
        Assert.Equal(Values(expected),
            Values(new DenoisingPairs().Evaluate(model, DenoisingPairs.Of(clean, silent, seed: 1).Images).Loss));
    }

    [Fact]
    public void The_corrupted_image_goes_in_and_the_clean_one_is_the_target()
    {
        manual_seed(2);
        var loss = new Denoising(Corruption).Evaluate(model, clean.Images).Loss;
        manual_seed(2);
        var reconstruction = model.call(Corruption.Apply(clean.Images));
        Assert.True(allclose((clean.Images - reconstruction).square().mean([1]), loss, rtol: 1e-5, atol: 0));
    }

    [Fact]
    public void Every_look_at_an_image_corrupts_it_anew_and_leaves_it_as_it_was()
    {
        var before = Values(clean.Images);
        float[] Loss() => Values(new Denoising(Corruption).Evaluate(model, clean.Images).Loss);
        manual_seed(2);
        var (first, second) = (Loss(), Loss());
        manual_seed(2);
        Assert.Equal(first, Loss());
        Assert.NotEqual(first, second);
        Assert.Equal(before, Values(clean.Images));
    }

    [Fact]
    public void Pairs_are_corrupted_once_by_the_seed_and_their_clean_half_is_the_image_bit_for_bit()
    {
        var before = Values(clean.Images);
        var pairs = DenoisingPairs.Of(clean, Corruption, seed: 5);
        Assert.Equal([40, 1568], pairs.Images.shape);
        Assert.Equal((clean.Name, 40L), (pairs.Name, pairs.Count));
        Assert.Equal(before, Values(pairs.Images[.., 784..]));
        Assert.Equal(before, Values(clean.Images));

        manual_seed(99);
        Assert.Equal(Values(pairs.Images), Values(DenoisingPairs.Of(clean, Corruption, seed: 5).Images));
        Assert.NotEqual(Values(pairs.Images), Values(DenoisingPairs.Of(clean, Corruption, seed: 6).Images));
        RandomNumbers.Seed(5);
        Assert.Equal(Values(Corruption.Apply(clean.Images)), Values(pairs.Images[.., ..784]));
        var losses = new DenoisingPairs();
        Assert.Equal(Values(losses.Evaluate(model, pairs.Images).Loss),
            Values(losses.Evaluate(model, pairs.Images).Loss));
    }

    [Fact]
    public void Noise_in_pairs_may_leave_the_range_of_intensities()
    {
        var pairs = DenoisingPairs.Of(clean, new GaussianNoise(0, 0.5, Clip: false), seed: 1);
        Assert.True(pairs.Images.min().ToDouble() < -1);
        Assert.True(pairs.Images.max().ToDouble() > 2);
    }

    [Fact]
    public void A_set_of_pairs_leaves_no_other_tensor_behind()
    {
        using var scope = NewDisposeScope();
        DenoisingPairs.Of(clean, Corruption, seed: 1);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void It_learns_from_pairs()
    {
        var bars = zeros(200, 28, 28);
        bars[..100, .., ..14] = 1;
        bars[100.., ..14] = 1;
        ImageSet set = new("bars", bars.view(200, 784), zeros(200, ScalarType.Int64));
        var history = new Trainer<Autoencoder>(model, new DenoisingPairs(),
                new() { Epochs = 20, BatchSize = 20, LearningRate = 4e-3 })
            .Fit(DenoisingPairs.Of(set, Corruption, seed: 1), DenoisingPairs.Of(set, Corruption, seed: 2));
        Assert.True(history.Epochs[^1].Loss < 0.2 * history.Epochs[0].Loss, $"{history}");
        // What it has learnt is to clean, not to copy.
        var noisy = new GaussianNoise(0, 0.5, Clip: false).Apply(set.Images);
        Assert.True((model.call(noisy) - set.Images).square().mean().ToDouble() < 0.05);
    }

    [Theory]
    [InlineData(784)]
    [InlineData(1567)]
    public void What_are_no_pairs_is_refused(int pixels)
    {
        var message = Assert.Throws<ArgumentException>(
            () => new DenoisingPairs().Evaluate(model, rand(5, pixels))).Message;
        Assert.Contains("[B, 1568]", message);
        Assert.Contains($"[5, {pixels}]", message);
    }

    [Fact]
    public void A_corruption_that_does_not_fit_the_images_is_refused()
    {
        var message = Assert.Throws<ArgumentException>(
            () => DenoisingPairs.Of(clean, new Occlusion(29, 3), seed: 1)).Message;
        Assert.Contains("29 × 3 does not fit into images of 28 × 28", message);
    }

    [Fact]
    public void Texts_tell_the_corruption_for_they_are_part_of_a_training_s_key()
    {
        Assert.NotEqual($"{new Denoising(Corruption)}", $"{new Denoising(new Occlusion(10, 10))}");
        Assert.Contains("0.5", $"{new Denoising(Corruption)}");
        Assert.Contains("Clip = False", $"{new Denoising(Corruption)}");
        Assert.Contains("Height = 10", $"{new Denoising(Corruption)}");
    }

    private static float[] Values(Tensor tensor) => tensor.detach().contiguous().data<float>().ToArray();
}
