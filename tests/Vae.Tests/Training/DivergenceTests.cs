using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>
/// Losses that are no numbers: they are never the best, and a training that ends by one keeps its best weights.
/// </summary>
public sealed class DivergenceTests
{
    [Fact]
    public void A_training_that_diverges_has_the_weights_of_its_best_epoch()
    {
        var (train, validation) = (Toy(200, seed: 1), Toy(60, seed: 2));
        var model = TestData.Model(pixels: 784, hidden: 16);
        // 20 steps an epoch: in the middle of the fourth.
        var trainer = new Trainer<VariationalAutoencoder>(model, new NanAfter(Steps: 65),
            new() { Epochs = 30, BatchSize = 10, LearningRate = 0.01, EarlyStopping = new(50) });
        List<float[]> weights = [];
        var error = Assert.Throws<TrainingDivergedException>(() =>
            trainer.Fit(train, validation, epochEnded: _ => weights.Add(TestData.Weights(model))));
        Assert.Equal((4, 6, 3), (error.Epoch, error.Step, error.History.Epochs.Count));
        Assert.True(error.History.RestoredBest);
        Assert.Equal(weights[error.History.Best!.Epoch - 1], TestData.Weights(model));
        Assert.False(model.training);
    }

    // The loss of a step is that of the weights before it: none tells of the weights that the last one leaves.
    [Fact]
    public void A_last_step_that_spoils_the_weights_is_a_divergence_of_its_epoch()
    {
        var model = TestData.Model(pixels: 784, hidden: 16);
        var trainer = new Trainer<VariationalAutoencoder>(model, new NanGradientAt(Step: 39),
            new() { Epochs = 2, BatchSize = 10, EarlyStopping = new(50) });
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Fit(Toy(200, seed: 1), Toy(60, seed: 2)));
        Assert.Equal((2, 20, 1), (error.Epoch, error.Step, error.History.Epochs.Count));
        Assert.Contains("a running statistic became NaN or infinite in epoch 2, step 20", error.Message);
        Assert.All(TestData.Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }

    // A batch of one has no variance, of which libtorch says nothing; the losses of training do not feel it.
    [Fact]
    public void A_running_statistic_that_is_no_number_is_a_divergence()
    {
        manual_seed(1);
        var model = new VariationalAutoencoder(
            new NormalisedEncoder(), new MlpDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var error = Assert.Throws<TrainingDivergedException>(() => new Trainer<VariationalAutoencoder>(
            model, new NegativeElbo(), new() { Epochs = 1, BatchSize = 40 }).Fit(TestData.Halves(41)));
        Assert.Equal((1, 2, 0), (error.Epoch, error.Step, error.History.Epochs.Count));
    }

    [Fact]
    public void An_epoch_whose_loss_is_NaN_is_not_the_best_one()
    {
        Losses Of(double loss) => new(loss, -loss, 0);
        History Curve(params double[] losses) =>
            new("toy", [.. losses.Select((loss, i) => new EpochRecord(i + 1, Of(1), Of(loss), 1))]);
        var history = Curve(double.NaN, 30, 20, double.PositiveInfinity, 25);
        Assert.Equal(3, history.Best!.Epoch);
        Assert.Contains("epoch 3", $"{history}");
        Assert.Equal(3, Convergence.EpochsToConverge(history, 1));
        Assert.Null(Curve(double.NaN, double.NaN).Best);
        Assert.DoesNotContain("best", $"{Curve(double.NaN)}");
        Assert.Throws<ArgumentException>(() => Convergence.EpochsToConverge(Curve(double.NaN), 1));
    }

    private static ImageSet Toy(int count, int seed)
    {
        manual_seed(seed);
        return new("toy", rand([count, 784]).pow(3), zeros([count], ScalarType.Int64));
    }

    // As a notebook may define one.
    private sealed class NormalisedEncoder : Encoder
    {
        private readonly MlpEncoder mlp = new(8, 2, 16);
        private readonly nn.Module<Tensor, Tensor> normalisation = nn.BatchNorm1d(16);

        public NormalisedEncoder() : base(nameof(NormalisedEncoder), latent: 2, pixels: 16) => RegisterComponents();

        protected override DiagonalGaussian Infer(Tensor images) => mlp.call(normalisation.call(images));
    }

    private sealed record NanGradientAt(long Step) : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            var terms = new NegativeElbo().Evaluate(model, images, step);
            // The root of 0 adds nothing to the loss, and its slope, ∞ · 0, is NaN.
            return step == Step
                ? terms with { Loss = terms.Loss + (terms.Loss - terms.Loss.detach()).abs().sqrt() }
                : terms;
        }
    }

    private sealed record NanAfter(int Steps) : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            var terms = new NegativeElbo().Evaluate(model, images, step);
            return step >= Steps ? terms with { Loss = terms.Loss * double.NaN } : terms;
        }
    }
}
