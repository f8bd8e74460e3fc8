using Vae.Data;
using Vae.Distributions;
using Vae.Inference;
using Vae.Models;
using Vae.Tests.Objectives;
using Vae.Training;

namespace Vae.Tests.Inference;

public sealed class WakeSleepTests
{
    private static readonly TrainingOptions Options = new() { BatchSize = 10, LearningRate = 0.02 };

    private readonly ImageSet images = TestData.Halves(200);

    [Fact]
    public void The_sleep_phase_reaches_the_closed_form_posterior()
    {
        manual_seed(5);
        // Orthogonal loadings: the posterior is a diagonal Gaussian, which the encoder can be.
        var weight = tensor(new[] { 0.9, 0.2, -0.4, 0.8, 0.3, 0.6, 0.4, -0.25 }, [4, 2]);
        weight[.., 1] -= weight[.., 0] * (weight.t().matmul(weight)[0, 1] / weight[.., 0].square().sum());
        var linear = new LinearGaussianModel(weight, tensor(new[] { 0.1, -0.2, 0.3, 0.0 }));
        var (exact, model) = (linear.WithPosterior(error: 0), linear.WithPosterior(error: 0.5));
        Freeze(model, "decoder");
        var options = new TrainingOptions { LearningRate = 0.02, Schedule = new LearningRateSchedule.Cosine(40) };
        using var step = new WakeSleep(model, options);
        var batch = linear.Draw(1_000);
        for (var epoch = 1; epoch <= 40; epoch++)
        {
            step.BeginEpoch(epoch);
            for (var i = 0; i < 25; i++)
            {
                using var scope = NewDisposeScope();
                step.Update(new(batch, zeros(1_000, ScalarType.Int64), Step: i));
            }
        }
        var (found, truth) = (model.Encode(batch), exact.Encode(batch));
        Assert.True(Distance(found.Mean, truth.Mean) < 0.02, $"means: {Distance(found.Mean, truth.Mean)}");
        var (variance, expected) = (found.LogVariance.exp(), truth.LogVariance.exp());
        Assert.True(Distance(variance, expected) < 0.02, $"variances: {Distance(variance, expected)}");

        // Relative, in the Euclidean norm.
        static double Distance(Tensor one, Tensor other) => ((one - other).norm() / other.norm()).ToDouble();
    }

    [Fact]
    public void Each_phase_moves_one_network_alone()
    {
        var model = TestData.Model();
        string[] Moved(Tensor loss)
        {
            model.zero_grad();
            loss.sum().backward();
            return [.. model.named_parameters().Where(own => own.parameter.grad is not null)
                .Select(own => own.name.Split('.')[0]).Distinct()];
        }
        Assert.Equal(["decoder"], Moved(WakeSleep.WakePhase(model, images.Images, randn(200, 2))));
        Assert.Equal(["encoder"], Moved(WakeSleep.SleepPhase(model, images.Images, randn(200, 2))));
    }

    [Fact]
    public void Its_losses_are_the_terms_of_the_ELBO()
    {
        using var step = new WakeSleep(TestData.Model(), Options);
        step.BeginEpoch(1);
        manual_seed(6);
        var terms = step.Update(new(images.Images, images.Labels, Step: 0));
        Assert.False(terms.Loss.requires_grad || terms.Reconstruction.requires_grad || terms.Kl.requires_grad);
        Near.Equal(terms.Kl - terms.Reconstruction, terms.Loss);
        var before = TestData.Model();
        Near.Equal(before.Encode(images.Images).KlToStandardNormal(), terms.Kl);
        var evaluated = new WakeSleep(before, Options).Evaluate(new(images.Images, images.Labels, Step: null));
        Assert.Equal(evaluated.Reconstruction.mean().ToDouble(), terms.Reconstruction.mean().ToDouble(), 0.5);
    }

    [Theory]
    [InlineData(Optimiser.Adam, 0.02)]
    [InlineData(Optimiser.Adagrad, 0.2)]
    public void It_is_a_step_of_the_trainer_that_can_be_resumed(Optimiser optimiser, double learningRate)
    {
        using var folder = new TemporaryFolder();
        var options = Options with
        {
            Optimiser = optimiser,
            LearningRate = learningRate,
            WeightDecay = 1.0 / 200,
            RecordGradientNorms = true,
        };
        (History History, float[] Weights) Train(int epochs, string? file)
        {
            var model = TestData.Model();
            using var step = new WakeSleep(model, options);
            var history = new Trainer(step, options with { Epochs = epochs }).Fit(images, images, checkpoint: file);
            return (history, TestData.Weights(model));
        }
        var (history, weights) = Train(12, file: null);
        Assert.True(history.Epochs[^1].Validation!.Loss < history.Epochs[0].Validation!.Loss - 0.1, $"{history}");
        Assert.True(history.Epochs[0].Gradient!.Mean > 0);
        Train(5, folder.File("checkpoint"));
        Assert.Equal(weights, Train(12, folder.File("checkpoint")).Weights);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_training_and_changes_nothing()
    {
        var model = new VariationalAutoencoder(
            new MlpEncoder(8, 2, 16), new MlpDecoder(2, 8, pixels: 16), new FixedVarianceGaussianLikelihood(1e-30));
        var weights = TestData.Weights(model);
        using var step = new WakeSleep(model, Options);
        Assert.Throws<TrainingDivergedException>(() => new Trainer(step, Options).Fit(images));
        Assert.Equal(weights, TestData.Weights(model));
    }

    private static void Freeze(VariationalAutoencoder model, string network)
    {
        foreach (var (name, parameter) in model.named_parameters())
            if (name.StartsWith(network)) parameter.requires_grad_(false);
    }
}
