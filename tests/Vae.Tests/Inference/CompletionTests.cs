using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Tests.Objectives;

namespace Vae.Tests.Inference;

/// <summary>Completion where the distribution of the hidden pixels is known, and on a trained model.</summary>
public sealed class CompletionTests(TrainedDigits digits) : IClassFixture<TrainedDigits>
{
    private readonly LinearGaussianModel linear = new();
    private readonly Tensor observed = tensor(new[] { true, false, true, false }, [4]);

    private Tensor Images(int count)
    {
        manual_seed(41);
        return linear.Draw(count);
    }

    private static bool Same(Tensor a, Tensor b) => allclose(a, b, rtol: 0, atol: 0);

    [Fact]
    public void The_left_half_is_columns_0_to_13_of_every_row()
    {
        var seen = PixelMask.LeftHalf(CPU).data<bool>().ToArray();
        Assert.Equal(784, seen.Length);
        Assert.All(Enumerable.Range(0, 784), pixel => Assert.Equal(pixel % 28 < 14, seen[pixel]));
        Assert.Equal([1f, 0f, 3f, 0f],
            PixelMask.Hide(tensor(new[] { 1f, 2f, 3f, 4f }, [1, 4]), observed).data<float>().ToArray());
    }

    [Fact]
    public void If_nothing_is_known_of_z_the_hidden_pixels_have_their_marginal_likelihood()
    {
        var images = Images(40);
        var prior = DiagonalGaussian.StandardNormal(zeros(40, LinearGaussianModel.Latent, dtype: ScalarType.Float64));
        var found = Completion.LogLikelihood(
            linear.WithPosterior(0), images, observed, prior, samples: 20_000, seed: 1);
        var exact = linear.Marginal(1, 3).LogLikelihood(images.index_select(1, tensor(new[] { 1L, 3 }, [2])));
        Assert.InRange((found - exact).abs().max().ToDouble(), 0, 0.15);
        Assert.Equal(exact.mean().ToDouble(), found.mean().ToDouble(), 0.01);
    }

    [Fact]
    public void If_z_is_known_they_have_the_likelihood_of_that_z()
    {
        var images = Images(7);
        var model = linear.WithPosterior(0);
        var known = new DiagonalGaussian(
            model.Encode(images).Mean, full([7, LinearGaussianModel.Latent], -60.0, dtype: ScalarType.Float64));
        var exact = model.Likelihood.LogProb(model.Decode(known.Mean), images)
            .index_select(1, tensor(new[] { 1L, 3 }, [2])).sum(-1);
        Assert.True(allclose(
            exact, Completion.LogLikelihood(model, images, observed, known, samples: 5, seed: 1), atol: 1e-9));
        // One draw at once and many must be the same mixture.
        Assert.True(allclose(
            exact, Completion.LogLikelihood(model, images, observed, known, samples: 3_000, seed: 1), atol: 1e-9));
    }

    [Fact]
    public void Completions_keep_what_is_seen_and_draw_the_rest_from_the_model()
    {
        var images = Images(3);
        var model = linear.WithPosterior(0);
        var posterior = new DiagonalGaussian(
            model.Encode(images).Mean, zeros(3, LinearGaussianModel.Latent, dtype: ScalarType.Float64));
        var spoiled = images.masked_fill(~observed, double.NaN);
        var means = Completion.Draw(model, spoiled, observed, posterior, count: 20_000, seed: 1);
        var samples = Completion.Draw(model, spoiled, observed, posterior, count: 20_000, seed: 1, HiddenPixels.Sample);
        Assert.Equal([20_000, 3, 4], means.shape);
        Assert.True(Same(means.select(-1, 0), images.select(-1, 0).expand([20_000, 3])));
        var expected = model.DecodeMean(posterior.Mean).select(-1, 1);
        Assert.True(allclose(expected, means.select(-1, 1).mean([0]), atol: 0.05));
        Assert.True(allclose(expected, samples.select(-1, 1).mean([0]), atol: 0.05));
        // Pixel 1 is 0.2 z₁ + 0.8 z₂ − 0.2 with unit variances of z, and has a variance of 0.25 of its own.
        Assert.Equal(0.68, means.select(-1, 1).select(-1, 0).var().ToDouble(), 0.04);
        Assert.Equal(0.93, samples.select(-1, 1).select(-1, 0).var().ToDouble(), 0.05);
    }

    [Fact]
    public void The_seed_decides()
    {
        var images = Images(3);
        var model = linear.WithPosterior(0);
        Tensor Draw(int seed) => Completion.Draw(model, images, observed, model.Encode(images), count: 2, seed);
        Assert.True(Same(Draw(1), Draw(1)));
        Assert.False(Same(Draw(1), Draw(2)));
    }

    [Fact]
    public void The_mean_image_gives_the_cross_entropy_of_its_smoothed_shares()
    {
        var set = new ImageSet("four pixels", tensor(new[] { 1f, 0f, 0.5f, 0f, 1f, 0f, 1f, 0f }, [2, 4]),
            zeros(2, dtype: ScalarType.Int64));
        var mean = MeanImage.Of(set);
        Assert.Equal([0.75f, 0.25f, 0.625f, 0.25f], mean.Probabilities.data<float>().ToArray());
        var found = mean.LogLikelihood(tensor(new[] { 0f, 0.5f, 0f, 1f }, [1, 4]), observed)[0].ToDouble();
        Assert.Equal(0.5 * Math.Log(0.25) + 0.5 * Math.Log(0.75) + Math.Log(0.25), found, 1e-6);
    }

    [Fact]
    public void On_a_trained_model_a_completion_beats_the_mean_image()
    {
        var (images, left) = (digits.Data.Test.Images, PixelMask.LeftHalf(CPU));
        var found = StochasticVariationalInference.Fit(digits.Model, images,
            new() { Optimiser = new PosteriorOptimiser.Adam(0.05), Steps = 300, Patience = 300 }, left);
        var model = Estimate.Of(
            Completion.LogLikelihood(digits.Model, images, left, found.Posterior, samples: 100, seed: 1));
        var mean = Estimate.Of(MeanImage.Of(digits.Data.Train).LogLikelihood(images, left));
        Assert.True(model.Mean > mean.Mean +
            3 * (model.StandardError + mean.StandardError), $"{model} against the mean image's {mean}");
        // It is the other half that is scored: completing with the posterior of all pixels must be better still.
        var informed = Completion.LogLikelihood(
            digits.Model, images, left, digits.Model.Encode(images), samples: 100, seed: 1).mean().ToDouble();
        Assert.True(informed > model.Mean, $"{informed} against {model}");
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var images = Images(3);
        var model = linear.WithPosterior(0);
        var wrong = ones([3], dtype: ScalarType.Bool);
        Assert.Contains("must be [4] of bool", Assert.Throws<ArgumentException>(
            () => Completion.Draw(model, images, wrong, model.Encode(images), 1, 1)).Message);
        Assert.Contains("must be [4] of bool", Assert.Throws<ArgumentException>(
            () => Completion.LogLikelihood(model, images, wrong, model.Encode(images), 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Completion.LogLikelihood(model, images, observed, model.Encode(images), 0, 1));
    }
}
