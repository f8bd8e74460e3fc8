using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Tests.Objectives;
using Vae.Training;

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
    public void Both_estimates_are_within_their_errors_of_quadrature_where_posteriors_are_no_Gaussians()
    {
        var model = TestData.Model();
        using (no_grad())
            foreach (var weight in model.named_parameters().Where(own => own.name.StartsWith("decoder")))
                weight.parameter.mul_(3);
        var images = TestData.Halves(50).Images;
        var (truth, skewness) = ByQuadrature(model, images);
        Assert.True(skewness > 0.3, $"{skewness}");
        var found = ReciprocalImportanceSampling.Of(model, images, samples: 2_000);
        // Nobody has trained the encoder: its posterior is wide, and a good proposal.
        var sampled = MarginalLikelihood.Of(model, images, samples: 20_000, samplesAtOnce: 5_000);
        Assert.InRange((found.LogLikelihood.Mean - truth.mean().ToDouble()) / found.MonteCarloError, -4, 4);
        Assert.InRange((sampled.LogLikelihood.Mean - truth.mean().ToDouble()) / sampled.MonteCarloError, -4, 4);
        Assert.True(found.MonteCarloError < 0.01 && sampled.MonteCarloError < 0.01, $"{found}; {sampled}");
    }

    [Fact]
    public void On_a_trained_model_chains_find_the_peak_and_the_encoder_s_importance_samples_miss_a_part_of_it()
    {
        var data = SyntheticDigits.Load(train: 2_000, validation: 1, test: 60);
        manual_seed(8);
        var model = new VariationalAutoencoder(new MlpEncoder(100, 2, activation: Activation.Tanh),
            new MlpDecoder(2, 100, activation: Activation.Tanh), new BernoulliLikelihood());
        new Trainer<VariationalAutoencoder>(model, new NegativeElbo(),
            new() { Epochs = 10, BatchSize = 50, LearningRate = 5e-3, Seed = 8 }).Fit(data.Train);
        var images = data.Test.Images;
        var (truth, _) = ByQuadrature(model, images);
        var found = ReciprocalImportanceSampling.Of(model, images, samples: 400);
        var sampled = MarginalLikelihood.Of(model, images, samples: 2_000);
        var (difference, other) = (found.PerImage - truth, sampled.PerImage - truth);
        // A few posteriors have two peaks: their errors are larger than the chains can tell.
        Assert.InRange(difference.mean().ToDouble(), -0.05, 0.05);
        Assert.InRange(difference.min().ToDouble(), -1, 0);
        // The encoder's Gaussians miss a part of many posteriors, and the error does not tell.
        Assert.InRange(other.mean().ToDouble(), -0.5, -4 * sampled.MonteCarloError);
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

    /// <summary>
    /// log p(x) = log ∫ p(x, z) dz on a grid of the plane, <c>[B]</c>, and how skewed posteriors are: the mean over
    /// images of the first coordinate's |skewness|.
    /// </summary>
    private static (Tensor LogLikelihood, double Skewness) ByQuadrature(VariationalAutoencoder model, Tensor images)
    {
        const double step = 0.025;
        using var _ = no_grad();
        var axis = arange(-5, 5 + step / 2, step);
        var columns = new List<Tensor>();
        foreach (var x in axis.split(4))
        {
            using var scope = NewDisposeScope();
            var points = cartesian_prod([x, axis]);
            var logits = model.Decode(points);
            columns.Add((logits.matmul(images.t()) - logits.softplus().sum(-1, keepdim: true)
                + model.LogPrior(points).unsqueeze(-1)).to_type(ScalarType.Float64).MoveToOuterDisposeScope());
        }
        var joint = cat(columns);                                                          // [points, B]
        var mass = joint.softmax(0).reshape(axis.numel(), axis.numel(), -1).sum(1);        // of the first coordinate
        var place = axis.to_type(ScalarType.Float64).unsqueeze(-1);
        var deviation = place - (mass * place).sum([0]);
        var skewness = (mass * deviation.pow(3)).sum([0]) / (mass * deviation.square()).sum([0]).pow(1.5);
        return (joint.logsumexp(0) + 2 * Math.Log(step), skewness.abs().mean().ToDouble());
    }
}
