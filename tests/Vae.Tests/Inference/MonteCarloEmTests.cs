using Vae.Data;
using Vae.Inference;
using Vae.Objectives;
using Vae.Tests.Objectives;
using Vae.Training;

namespace Vae.Tests.Inference;

public sealed class MonteCarloEmTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 50, LearningRate = 0.01 };

    private readonly ImageSet images = TestData.Halves(120);

    [Fact]
    public void It_learns_the_model_that_the_images_come_from()
    {
        manual_seed(7);
        var (linear, wrong) = (new LinearGaussianModel(), new LinearGaussianModel(
            0.1 * randn(4, 2, ScalarType.Float64), zeros(4, ScalarType.Float64)));
        var (model, batch) = (wrong.WithPosterior(error: 0), linear.Draw(500));
        var options = Options with { LearningRate = 0.02, Schedule = new LearningRateSchedule.Cosine(60) };
        using var step = new MonteCarloEm(model, options, images: 500);
        var before = LogLikelihood();
        for (var epoch = 1; epoch <= 60; epoch++)
        {
            step.BeginEpoch(epoch);
            using var scope = NewDisposeScope();
            step.Update(new(batch, zeros(500, ScalarType.Int64), Step: epoch, arange(500, ScalarType.Int64)));
        }
        var (truth, after) = (linear.LogLikelihood(batch).mean().ToDouble(), LogLikelihood());
        // The model that learned these images is better on them than the one that they come from.
        Assert.True(before < truth - 0.3 && after > truth - 0.02, $"{before}, {after}, {truth}");

        double LogLikelihood()
        {
            var state = model.state_dict();
            return new LinearGaussianModel(state["decoder.weight"], state["decoder.bias"]).LogLikelihood(batch).mean()
                .ToDouble();
        }
    }

    [Fact]
    public void Only_the_decoder_learns_and_only_the_visited_chains_move()
    {
        var model = TestData.Model();
        using var step = new MonteCarloEm(model, Options with { WeightDecay = 0.1 }, images.Count);
        step.BeginEpoch(1);
        var (weights, chains) = (Encoder(), step.State["chains"].clone());
        var places = tensor(new long[] { 3, 5, 8, 110 });
        var some = images.Select(places);
        for (var i = 0; i < 5; i++) step.Update(new(some.Images, some.Labels, Step: i, places));
        Assert.Equal(weights, Encoder());
        Assert.All(model.named_parameters(), own =>
            Assert.Equal(own.name.StartsWith("encoder"), own.parameter.grad is null));
        var moved = (step.State["chains"] - chains).abs().sum(-1);
        Assert.Equal([3L, 5, 8, 110], moved.nonzero().squeeze(-1).ToLongs());

        float[] Encoder() => [.. model.named_parameters().Where(own => own.name.StartsWith("encoder"))
            .SelectMany(own => own.parameter.data<float>().ToArray())];
    }

    [Fact]
    public void The_step_size_comes_to_the_acceptance_that_is_wanted()
    {
        manual_seed(8);
        var linear = new LinearGaussianModel();
        var (model, batch) = (linear.WithPosterior(error: 0), linear.Draw(400));
        // A rate so small that the posterior stays what it is.
        using var step = new MonteCarloEm(model, Options with { LearningRate = 1e-9 }, 400, new() { StepSize = 1e-3 });
        step.BeginEpoch(1);
        for (var i = 0; i < 200; i++)
            step.Update(new(batch, zeros(400, ScalarType.Int64), Step: i, arange(400, ScalarType.Int64)));
        var sampler = new HamiltonianMonteCarlo(latents => model.LogJoint(batch, latents), leapfrogSteps: 10);
        var probability = sampler.Move(step.State["chains"], step.State["stepSize"].ToDouble()).Probability;
        Assert.InRange(probability.mean().ToDouble(), 0.86, 0.94);
    }

    [Fact]
    public void Its_losses_are_those_of_the_joint_density()
    {
        using var step = new MonteCarloEm(TestData.Model(), Options, images.Count);
        step.BeginEpoch(1);
        LossTerms[] all =
        [
            step.Update(new(images.Images, images.Labels, Step: 0, arange(120, ScalarType.Int64))),
            step.Evaluate(new(images.Images, images.Labels, Step: null)),
        ];
        Assert.All(all, terms =>
        {
            Near.Equal(terms.Kl - terms.Reconstruction, terms.Loss);
            Assert.True(terms.Reconstruction.max().ToDouble() < 0);
            // −log N(z; 0, I) of two dimensions.
            Assert.True(terms.Kl.min().ToDouble() >= Math.Log(2 * Math.PI) - 1e-5);
        });
        Assert.Contains("indices", Assert.Throws<ArgumentException>(() =>
            step.Update(new(images.Images, images.Labels, Step: 1))).Message);
    }

    [Fact]
    public void A_step_diverges_with_any_of_its_updates()
    {
        var options = Options with { Epochs = 1, BatchSize = 120, LearningRate = 1e30, Optimiser = Optimiser.Sgd };
        using var step = new MonteCarloEm(TestData.Model(), options, images.Count);
        Assert.Throws<TrainingDivergedException>(() => new Trainer(step, options).Fit(images));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Action[] all =
        [
            () => _ = new MonteCarloEmOptions { StepSize = 0 }, () => _ = new MonteCarloEmOptions { Acceptance = 1 },
            () => _ = new MonteCarloEmOptions { LeapfrogSteps = 0 }, () => _ = new MonteCarloEmOptions { WarmUp = -1 },
            () => _ = new MonteCarloEmOptions { WeightUpdates = 0 },
            () => _ = new MonteCarloEm(TestData.Model(), Options, images: 0),
        ];
        Assert.All(all, call => Assert.Throws<ArgumentOutOfRangeException>(call));
    }

    [Fact]
    public void A_training_stopped_after_every_epoch_ends_like_one_that_was_not()
    {
        using var folder = new TemporaryFolder();
        var options = Options with
        {
            Optimiser = Optimiser.Adagrad,
            WeightDecay = 1.0 / 120,
            Clipping = new GradientClipping.ByNorm(5),
            RecordGradientNorms = true,
        };
        (History History, float[] Numbers) Train(int epochs, string? file)
        {
            var model = TestData.Model(seed: 3);
            using var step = new MonteCarloEm(model, options, images.Count, new() { WarmUp = 5 });
            var history = new Trainer(step, options with { Epochs = epochs })
                .Fit(images, images.Take(20), checkpoint: file);
            return (history, [.. TestData.Weights(model), .. step.State["chains"].data<float>().ToArray(),
                (float)step.State["stepSize"].ToDouble()]);
        }
        var (history, numbers) = Train(6, file: null);
        for (var epochs = 1; epochs <= 5; epochs++) Train(epochs, folder.File("checkpoint"));
        var resumed = Train(6, folder.File("checkpoint"));
        Assert.Equal(numbers, resumed.Numbers);
        Assert.Equal(history.Epochs.Select(epoch => epoch.Validation),
            resumed.History.Epochs.Select(epoch => epoch.Validation));
        Assert.True(history.Epochs[^1].Train.Reconstruction > history.Epochs[0].Train.Reconstruction, $"{history}");
    }
}
