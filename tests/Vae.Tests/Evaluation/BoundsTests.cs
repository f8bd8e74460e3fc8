using Vae.Data;
using Vae.Evaluation;
using Vae.Models;
using Vae.Tests.Objectives;

namespace Vae.Tests.Evaluation;

/// <summary>ELBO and log p(x) of a set, on the model whose log p(x) is known in closed form.</summary>
public sealed class BoundsTests
{
    private readonly LinearGaussianModel linear = new();
    private readonly VariationalAutoencoder model;
    private readonly ImageSet set;
    private readonly Tensor truth;

    public BoundsTests()
    {
        manual_seed(5);
        model = linear.WithPosterior(error: 0.3);
        model.to(ScalarType.Float32);
        var images = linear.Draw(2_000).clamp(0, 1);
        truth = linear.LogLikelihood(images);
        set = new("linear", images.to_type(ScalarType.Float32), zeros([2_000], dtype: ScalarType.Int64));
    }

    [Fact]
    public void Log_likelihood_and_its_standard_error_are_those_of_the_closed_form()
    {
        var exact = Estimate.Of(truth);
        var estimate = MarginalLikelihood.Of(model, set, seed: 1, samples: 2_000).LogLikelihood;
        Assert.Equal(exact.Mean, estimate.Mean, 0.01);
        Assert.Equal(exact.StandardError, estimate.StandardError, exact.StandardError * 0.02);
    }

    [Fact]
    public void The_ELBO_of_each_image_is_log_p_less_the_divergence_from_the_true_posterior()
    {
        var elbo = Elbo.Of(model, set, seed: 1, samples: 400);
        var gap = (truth - elbo.PerImage).data<double>().ToArray();
        var direct = truth.data<double>().ToArray();
        Assert.True(gap.Min() > -0.5, $"{gap.Min()}"); // Monte Carlo error of single images
        Assert.True(elbo.Bound.Mean < direct.Average() - 0.05, $"{elbo}, {direct.Average()}");
        Assert.Equal(elbo.Bound.Mean, elbo.Reconstruction.Mean - elbo.Kl.Mean, 1e-4);
        Assert.Equal(model.Encode(set.Images).KlToStandardNormal().mean().ToDouble(), elbo.Kl.Mean, 1e-4);
        Assert.Equal(Estimate.Of(elbo.PerImage), elbo.Bound);
    }

    [Fact]
    public void The_best_diagonal_posterior_leaves_a_gap_that_is_known()
    {
        var exact = linear.WithPosterior(error: 0);
        exact.to(ScalarType.Float32);
        var gap = Estimate.Of(truth).Mean - Elbo.Of(exact, set, seed: 1, samples: 400).Bound.Mean;
        Assert.Equal(linear.GapOfDiagonalPosterior(), gap, 0.01);
    }

    [Fact]
    public void A_seed_gives_the_same_bits_and_another_seed_others()
    {
        Assert.Equal(Elbo.Of(model, set, seed: 1).Bound, Elbo.Of(model, set, seed: 1).Bound);
        Assert.NotEqual(Elbo.Of(model, set, seed: 1).Bound, Elbo.Of(model, set, seed: 2).Bound);
        Assert.Equal(MarginalLikelihood.Of(model, set, seed: 1, samples: 3).LogLikelihood,
            MarginalLikelihood.Of(model, set, seed: 1, samples: 3).LogLikelihood);
    }

    [Fact]
    public void Nothing_is_left_to_differentiate()
    {
        Assert.False(Elbo.Of(model, set, seed: 1).PerImage.requires_grad);
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }
}
