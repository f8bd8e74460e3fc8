using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Objectives;

/// <summary>Bounds and estimates on a model whose log p(x) is known in closed form.</summary>
public sealed class LinearGaussianTests
{
    private readonly LinearGaussianModel linear = new();
    private readonly VariationalAutoencoder model;
    private readonly Tensor images;
    private readonly double truth;

    public LinearGaussianTests()
    {
        manual_seed(11);
        model = linear.WithPosterior(error: 0.3);
        images = linear.Draw(200);
        truth = linear.LogLikelihood(images).mean().item<double>();
    }

    [Fact]
    public void The_importance_sampling_estimate_converges_to_the_truth_within_its_error()
    {
        var few = MarginalLikelihood.Of(model, images, samples: 10);
        var many = MarginalLikelihood.Of(model, images, samples: 20_000, imagesAtOnce: 64, samplesAtOnce: 5_000);
        Assert.True(Math.Abs(many.LogLikelihood.Mean - truth) < 4 * many.MonteCarloError +
            1e-3, $"{many} against {truth}");
        Assert.True(many.MonteCarloError < few.MonteCarloError / 10, $"{few}; {many}");
        Assert.True(Math.Abs(many.LogLikelihood.Mean - truth) < Math.Abs(few.LogLikelihood.Mean - truth),
            $"{few.LogLikelihood.Mean}, {many.LogLikelihood.Mean} against {truth}");
        Assert.Equal([200], many.PerImage.shape);
    }

    [Fact]
    public void Its_standard_errors_are_those_of_repeated_estimates()
    {
        var means = Enumerable.Range(0, 60).Select(_ => MarginalLikelihood.Of(model, images, samples: 200)).ToArray();
        var spread = Math.Sqrt(
            means.Average(e => Math.Pow(e.LogLikelihood.Mean - means.Average(m => m.LogLikelihood.Mean), 2)));
        Assert.InRange(means.Average(e => e.MonteCarloError) / spread, 0.7, 1.4);
        Assert.Equal(means[0].PerImage.std().ToDouble() / Math.Sqrt(200), means[0].LogLikelihood.StandardError, 1e-9);
    }

    [Fact]
    public void Elbo_is_below_the_IWAE_bound_which_is_below_the_truth()
    {
        double Bound(int samples)
        {
            var bounds = Enumerable.Range(0, 400).Select(
                _ => LogWeights.Of(model, images, model.Encode(images), samples).IwaeBound().mean().item<double>());
            return bounds.Average();
        }
        // 400 repetitions over 200 images: the Monte Carlo error of these averages is below 0.01.
        var (one, five, fifty) = (Bound(1), Bound(5), Bound(50));
        Assert.True(one < five - 0.02 && five < fifty - 0.02 && fifty < truth +
            0.02, $"{one}, {five}, {fifty}, {truth}");
    }

    [Fact]
    public void The_ELBO_is_the_truth_less_the_divergence_from_the_true_posterior()
    {
        // With the posterior's own mean and a diagonal covariance the gap is small, and grows with the encoder's error.
        double Elbo(double error) => LogWeights.Of(linear.WithPosterior(error), images,
            linear.WithPosterior(error).Encode(images), 2_000).Elbo().mean().item<double>();
        var (best, worse) = (Elbo(0), Elbo(0.5));
        Assert.InRange(truth - best, 0, 0.2);
        Assert.True(truth - worse > truth - best + 0.1, $"{best}, {worse}, {truth}");
    }

    [Fact]
    public void Both_forms_of_the_KL_agree_in_expectation()
    {
        var posterior = model.Encode(images);
        var monteCarlo = LogWeights.Of(model, images, posterior, 20_000).Divergence.mean([0]);
        Assert.True((monteCarlo - posterior.KlToStandardNormal()).abs().max().item<double>() < 0.05);
    }
}
