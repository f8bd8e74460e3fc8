using Vae.Evaluation;
using Vae.Models;
using Vae.Tests.Objectives;

namespace Vae.Tests.Evaluation;

/// <summary>The estimator of the paper's appendix D on a model whose log p(x) is known in closed form.</summary>
public sealed class ReciprocalImportanceSamplingTests
{
    private readonly LinearGaussianModel linear = new();
    private readonly VariationalAutoencoder model;
    private readonly Tensor images, truth;

    public ReciprocalImportanceSamplingTests()
    {
        manual_seed(21);
        model = linear.WithPosterior(error: 0.3);
        images = linear.Draw(100);
        truth = linear.LogLikelihood(images);
    }

    [Fact]
    public void Both_estimates_are_within_their_errors_of_the_closed_form()
    {
        var found = ReciprocalImportanceSampling.Of(model, images, samples: 1_000);
        var sampled = MarginalLikelihood.Of(model, images, samples: 2_000);
        var expected = truth.mean().ToDouble();
        Assert.True(Math.Abs(found.LogLikelihood.Mean - expected) < 4 * found.MonteCarloError, $"{found}, {expected}");
        Assert.True(Math.Abs(sampled.LogLikelihood.Mean - expected) < 4 * sampled.MonteCarloError,
            $"{sampled}, {expected}");
        Assert.True(found.MonteCarloError < 0.005, $"{found}");
        Assert.InRange(found.AcceptanceRate, 0.87, 0.93);
        Assert.Equal(0, found.Divergences);
    }

    [Fact]
    public void With_few_samples_it_errs_upwards_by_little_and_its_errors_are_those_of_repeated_estimates()
    {
        var all = Enumerable.Range(0, 40).Select(_ => ReciprocalImportanceSampling.Of(model, images)).ToArray();
        var perImage = stack([.. all.Select(one => one.PerImage - truth)]);
        Assert.InRange(perImage.mean().ToDouble(), 0, 0.05);
        var (spread, means) = (perImage.std(0).square().mean().sqrt().ToDouble(), perImage.mean([1]));
        Assert.InRange(RootMeanSquare(one => one.MonteCarloErrors) / spread, 0.5, 1.2);
        Assert.InRange(all.Average(one => one.MonteCarloError) / means.std().ToDouble(), 0.4, 1.5);
        Assert.Equal([100], all[0].PerImage.shape);

        double RootMeanSquare(Func<ReciprocalImportanceSampling, Tensor> errors) =>
            Math.Sqrt(all.Average(one => errors(one).square().mean().ToDouble()));
    }

    [Fact]
    public void With_many_samples_its_errors_are_right()
    {
        var found = ReciprocalImportanceSampling.Of(model, images, samples: 1_000);
        var scaled = (found.PerImage - truth) / found.MonteCarloErrors;
        // A ratio to an error from five batches has Student's t distribution with four degrees of freedom.
        Assert.InRange(scaled.abs().median().ToDouble(), 0.74 / 1.5, 0.74 * 1.5);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ReciprocalImportanceSampling.Of(model, images, samples: 9));
        // Eight latents: a Gaussian needs nine points.
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            ReciprocalImportanceSampling.Of(TestData.Model(latent: 8), rand(4, 16), samples: 17));
        Assert.Contains("[0, 1]", Assert.Throws<ArgumentException>(() =>
            ReciprocalImportanceSampling.Of(TestData.Model(), rand(4, 16) * 255)).Message);
        Assert.Throws<OperationCanceledException>(() => ReciprocalImportanceSampling.Of(
            model, images, cancellation: new CancellationToken(canceled: true)));
    }
}
