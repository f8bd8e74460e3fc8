using Vae.Distributions;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Tests.Inference;
using Vae.Tests.Objectives;

namespace Vae.Tests.Evaluation;

/// <summary>The amortisation gap, on the model where it is known in closed form and on a trained one.</summary>
public sealed class AmortisationGapTests(TrainedDigits digits) : IClassFixture<TrainedDigits>
{
    private readonly LinearGaussianModel linear = new();

    private Tensor Images(int count)
    {
        manual_seed(31);
        return linear.Draw(count);
    }

    [Fact]
    public void It_is_the_difference_of_the_divergences_from_the_true_posterior()
    {
        var images = Images(200);
        var encoder = linear.WithPosterior(error: 0.3);
        var best = linear.WithPosterior(error: 0).Encode(images);
        var gap = AmortisationGap.Of(encoder, images, best, seed: 1, samples: 2_000);
        var exact = (Elbo(images, best) - Elbo(images, encoder.Encode(images))).data<double>().ToArray();
        Assert.True(exact.Min() > 0);
        Assert.Equal(exact.Average(), gap.Gap.Mean, 5 * gap.MonteCarloError);
        Assert.InRange(gap.MonteCarloError, 1e-4, 0.01);
        var deviations = exact.Zip(gap.PerImage.data<double>().ToArray(), gap.MonteCarloErrors.data<double>().ToArray())
            .Select(one => (one.Second - one.First) / one.Third).ToArray();
        Assert.InRange(deviations.Average(deviation => deviation * deviation), 0.5,
            1.7); // normal deviations: the errors are right
        Assert.Equal(Elbo(images, best).mean().ToDouble(), gap.Free.Mean, 0.02);
        Assert.Equal(gap.Gap.Mean, gap.Free.Mean - gap.Encoder.Mean, 1e-9);
        Assert.Equal(0, gap.ClearlyNegative);
    }

    /// <summary>log p(x) − KL(q ‖ p(z|x)), in closed form.</summary>
    private Tensor Elbo(Tensor images, DiagonalGaussian posterior)
    {
        var best = linear.WithPosterior(error: 0).Encode(images);
        // The true posterior has the mean of the best diagonal one and the precision P whose diagonal that one has.
        var precision = linear.Precision();
        var deviation = posterior.Mean - best.Mean;
        var trace = (precision.diagonal() * posterior.LogVariance.exp()).sum(-1);
        var distance = (deviation.matmul(precision) * deviation).sum(-1);
        var divergence = 0.5 * (trace +
            distance - LinearGaussianModel.Latent - linalg.slogdet(precision).Item2 - posterior.LogVariance.sum(-1));
        return linear.LogLikelihood(images) - divergence;
    }

    [Fact]
    public void The_same_posteriors_have_no_gap_and_worse_ones_a_negative_one()
    {
        var images = Images(20);
        var (model, worse) = (linear.WithPosterior(error: 0), linear.WithPosterior(error: 0.5));
        var none = AmortisationGap.Of(model, images, model.Encode(images), seed: 1);
        Assert.Equal((0, 0), (none.Gap.Mean, none.MonteCarloError));
        var negative = AmortisationGap.Of(model, images, worse.Encode(images), seed: 1, samples: 500);
        Assert.True(negative.Gap.Mean < -0.1 && negative.ClearlyNegative > 0.5, $"{negative}");
    }

    [Fact]
    public void Batches_of_images_see_what_one_batch_sees()
    {
        var images = Images(150);
        var (model, best) = (linear.WithPosterior(error: 0.3), linear.WithPosterior(error: 0).Encode(images));
        var gap = AmortisationGap.Of(model, images, best, seed: 1, samples: 50); // 40 images at once
        Assert.Equal([150], gap.PerImage.shape);
        var last = AmortisationGap.Of(
            model, images[120..], new(best.Mean[120..], best.LogVariance[120..]), seed: 1, samples: 4_000);
        Assert.Equal(last.Gap.Mean, gap.PerImage[120..].mean().ToDouble(), 0.1);
    }

    [Fact]
    public void After_convergence_no_posterior_of_a_trained_model_is_worse_than_the_encoders()
    {
        var images = digits.Data.Test.Images;
        var found = StochasticVariationalInference.Fit(digits.Model, images,
            new() { Optimiser = new PosteriorOptimiser.Adam(0.05), Steps = 600, Patience = 600, Samples = 4 });
        var gap = AmortisationGap.Of(digits.Model, images, found.Posterior, seed: 1, samples: 400);
        Assert.True(gap.Gap.Mean > 10 * gap.MonteCarloError, $"{gap}");
        Assert.InRange(gap.ClearlyNegative, 0, 0.02);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var images = Images(3);
        var model = linear.WithPosterior(error: 0);
        Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(
            () => AmortisationGap.Of(model, images, model.Encode(images), 1, samples: 1)).Message);
        Assert.Contains("[3, 2]", Assert.Throws<ArgumentException>(
            () => AmortisationGap.Of(model, images, model.Encode(images[..2]), 1)).Message);
    }
}
