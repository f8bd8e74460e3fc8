using Vae.Distributions;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;
using Vae.Tests.Objectives;

namespace Vae.Tests.Inference;

/// <summary>Posteriors without an encoder, on the model whose best posteriors are known in closed form.</summary>
public sealed class StochasticVariationalInferenceTests
{
    private static readonly PosteriorSearchOptions Precise = new()
    {
        Optimiser = new PosteriorOptimiser.Adam(0.01),
        Steps = 600,
        Patience = 600,
        Samples = 500,
    };

    private readonly LinearGaussianModel linear = new();
    private readonly VariationalAutoencoder model;
    private readonly Tensor images;

    public StochasticVariationalInferenceTests()
    {
        manual_seed(21);
        images = linear.Draw(30);
        model = linear.WithPosterior(error: 0.3);
    }

    private static void AssertNear(DiagonalGaussian expected, DiagonalGaussian actual, double tolerance)
    {
        Assert.InRange((expected.Mean - actual.Mean).abs().max().ToDouble(), 0, tolerance);
        Assert.InRange((expected.LogVariance - actual.LogVariance).abs().max().ToDouble(), 0, 2 * tolerance);
    }

    private static bool Same(DiagonalGaussian a, DiagonalGaussian b)
        => allclose(a.Mean, b.Mean, rtol: 0, atol: 0) && allclose(a.LogVariance, b.LogVariance, rtol: 0, atol: 0);

    private static double Elbo(VariationalAutoencoder model, Tensor images, DiagonalGaussian posterior)
        => LogWeights.Of(model, images, posterior, 4_000).Elbo().mean().ToDouble();

    [Fact]
    public void The_optimum_is_the_true_posteriors_mean_with_the_diagonal_of_its_precision()
    {
        var found = StochasticVariationalInference.Fit(model, images, Precise);
        AssertNear(linear.WithPosterior(error: 0).Encode(images), found.Posterior, 0.1);
        var gap = linear.LogLikelihood(images).mean().ToDouble() - Elbo(model, images, found.Posterior);
        Assert.Equal(linear.GapOfDiagonalPosterior(), gap, 0.02);
        Assert.Equal(600, found.Elbo.Count);
        Assert.False(found.StoppedEarly);
    }

    [Fact]
    public void One_sample_and_plain_gradient_steps_beat_an_encoder_with_an_error()
    {
        var found = StochasticVariationalInference.Fit(
            model, images, new() { Optimiser = new PosteriorOptimiser.Sgd(0.02), Patience = 200 });
        var (free, encoder) = (Elbo(model, images, found.Posterior), Elbo(model, images, model.Encode(images)));
        var best = linear.LogLikelihood(images).mean().ToDouble() - linear.GapOfDiagonalPosterior();
        Assert.True(free > encoder + 0.05, $"{free} against the encoder's {encoder}");
        Assert.InRange(best - free, -0.02, 0.15);
    }

    [Fact]
    public void With_a_mask_it_is_the_posterior_given_the_observed_pixels()
    {
        var found = StochasticVariationalInference.Fit(
            model, images, Precise, observed: tensor(new[] { true, false, true, false }, [4]));
        var seen = images.index_select(1, tensor(new long[] { 0, 2 }, [2]));
        var marginal = linear.Marginal(0, 2);
        AssertNear(marginal.WithPosterior(error: 0).Encode(seen), found.Posterior, 0.1);
        var elbo = Elbo(marginal.WithPosterior(0), seen, found.Posterior);
        Assert.Equal(marginal.LogLikelihood(seen).mean().ToDouble() - marginal.GapOfDiagonalPosterior(), elbo, 0.02);
        Assert.Equal(elbo, found.Elbo.TakeLast(50).Average(), 0.05);
    }

    [Fact]
    public void Hidden_pixels_have_no_influence_whatever_they_hold()
    {
        var (few, observed) =
            (new PosteriorSearchOptions { Steps = 5 }, tensor(new[] { true, false, true, true }, [4]));
        var spoiled = images.clone();
        spoiled.select(1, 1).fill_(double.NaN);
        Assert.True(Same(StochasticVariationalInference.Fit(model, images, few, observed).Posterior,
            StochasticVariationalInference.Fit(model, spoiled, few, observed).Posterior));
    }

    [Fact]
    public void A_random_start_is_drawn_from_a_normal_and_ends_at_the_same_optimum()
    {
        var start = Precise with { RandomStart = true, Optimiser = new PosteriorOptimiser.Sgd(1e-12), Steps = 1 };
        var begun = StochasticVariationalInference.Fit(model, images.repeat(100, 1), start).Posterior;
        foreach (var drawn in new[] { begun.Mean, begun.LogVariance })
        {
            Assert.Equal(0, drawn.mean().ToDouble(), 0.05);
            Assert.Equal(1, drawn.std().ToDouble(), 0.05);
        }
        // Larger steps than from the prior: some of the draws are far from where they belong.
        var found = StochasticVariationalInference.Fit(model, images,
            Precise with { RandomStart = true, Optimiser = new PosteriorOptimiser.Adam(0.03) });
        var gap = linear.LogLikelihood(images).mean().ToDouble() - Elbo(model, images, found.Posterior);
        Assert.Equal(linear.GapOfDiagonalPosterior(), gap, 0.05);
    }

    [Fact]
    public void An_image_moves_as_fast_in_a_batch_as_alone()
    {
        var options = Precise with { Optimiser = new PosteriorOptimiser.Sgd(0.05), Steps = 20 };
        var alone = StochasticVariationalInference.Fit(model, images.narrow(0, 0, 1), options).Posterior;
        var among = StochasticVariationalInference.Fit(model, images, options).Posterior;
        AssertNear(new(among.Mean.narrow(0, 0, 1), among.LogVariance.narrow(0, 0, 1)), alone, 0.05);
    }

    [Fact]
    public void It_ends_when_every_image_has_lost_its_patience()
    {
        var found = StochasticVariationalInference.Fit(model, images,
            Precise with { Optimiser = new PosteriorOptimiser.Adam(), Patience = 50, Steps = 5_000, Samples = 8 });
        Assert.True(found.StoppedEarly);
        Assert.InRange(found.Elbo.Count, 50, 4_000);
        Assert.Contains("all settled", $"{found}");
        AssertNear(linear.WithPosterior(error: 0).Encode(images), found.Posterior, 0.6);
    }

    [Fact]
    public void Weights_and_running_statistics_stay_and_get_no_gradients()
    {
        var convolutional = new VariationalAutoencoder(
            new ConvolutionalEncoder(2), new ConvolutionalDecoder(2), new BernoulliLikelihood());
        // The last ReLU must let something through, or the latents of a fresh decoder get no gradient either.
        convolutional.state_dict()["decoder.features.10.bias"].detach().fill_(1);
        var before = convolutional.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone());
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var found = StochasticVariationalInference.Fit(
            convolutional, rand(3, 784), new() { Optimiser = new PosteriorOptimiser.Adam(), Steps = 4 });
        Assert.Equal(3, scope.DisposablesCount); // mean, log-variance, and the images
        Assert.False(found.Posterior.Mean.requires_grad);
        Assert.True(found.Posterior.Mean.abs().mean().ToDouble() > 0.005, "the posteriors have not moved");
        Assert.All(convolutional.parameters(), parameter =>
            Assert.True(parameter.grad is null && parameter.requires_grad));
        Assert.All(convolutional.state_dict(), entry =>
            Assert.True(allclose(before[entry.Key], entry.Value, rtol: 0, atol: 0), entry.Key));
    }

    [Fact]
    public void The_seed_decides()
    {
        DiagonalGaussian Fit(int seed) =>
            StochasticVariationalInference.Fit(model, images, new() { Steps = 5, Seed = seed }).Posterior;
        Assert.True(Same(Fit(1), Fit(1)));
        Assert.False(Same(Fit(1), Fit(2)));
    }

    [Fact]
    public void It_can_be_cancelled()
        => Assert.Throws<OperationCanceledException>(
            () => StochasticVariationalInference.Fit(model, images, cancellation: new(canceled: true)));

    [Fact]
    public void The_encoders_posteriors_of_many_images_are_those_of_one_batch()
    {
        var many = linear.Draw(1_100);
        var posteriors = Posteriors.Of(model, many);
        AssertNear(model.Encode(many), posteriors, 1e-12);
        Assert.False(posteriors.Mean.requires_grad);
    }

    [Fact]
    public void Its_progress_goes_on_to_the_end()
    {
        var reports = new List<PosteriorSearchProgress>();
        var found = StochasticVariationalInference.Fit(
            model, images, new() { Steps = 30 }, progress: new Listener(reports));
        Assert.Equal(reports.Select(report => report.Step).Order().Distinct(), reports.Select(report => report.Step));
        Assert.All(reports.SkipLast(1), report => Assert.True(!report.Ended && report.Done < 1));
        Assert.Equal(new(30, 30, found.Elbo[^1], Ended: true), reports[^1]);
        Assert.StartsWith("step 30/30, ELBO ≈ −", $"{reports[^1]}");
        Assert.Equal("step 70/500, ELBO ≈ −3.50 nats per image, all settled",
            $"{new PosteriorSearchProgress(70, 500, -3.5, Ended: true)}");
        Assert.Equal(0.14, new PosteriorSearchProgress(70, 500, -3.5, Ended: false).Done, 1e-12);
    }

    private sealed class Listener(List<PosteriorSearchProgress> reports) : IProgress<PosteriorSearchProgress>
    {
        public void Report(PosteriorSearchProgress value) => reports.Add(value);
    }

    [Fact]
    public void Images_that_are_no_numbers_are_named()
    {
        images[3].fill_(double.NaN);
        Assert.Contains("1 of 30 images", Assert.Throws<ArithmeticException>(
            () => StochasticVariationalInference.Fit(model, images, new() { Steps = 3 })).Message);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        string Refused(Func<PosteriorSearchOptions> options) =>
            Assert.Throws<ArgumentOutOfRangeException>(options).Message;
        Assert.Contains("Steps", Refused(() => new() { Steps = 0 }));
        Assert.Contains("Patience", Refused(() => new() { Patience = 0 }));
        Assert.Contains("Samples", Refused(() => new() { Samples = 0 }));
        Assert.Contains("LearningRate", Refused(() => new() { Optimiser = new PosteriorOptimiser.Sgd(0) }));
        var wrong = Assert.Throws<ArgumentException>(() =>
            StochasticVariationalInference.Fit(model, images, observed: ones([3], dtype: ScalarType.Bool))).Message;
        Assert.Contains("must be [4] of bool", wrong);
        Assert.Contains("[3] of bool", wrong);
        Assert.Throws<ArgumentException>(() => StochasticVariationalInference.Fit(model, images, observed: ones([4])));
    }
}
