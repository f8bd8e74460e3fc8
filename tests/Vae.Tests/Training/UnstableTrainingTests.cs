using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

[Collection(nameof(EnvironmentVariables))]
public sealed class UnstableTrainingTests : IDisposable
{
    private readonly TemporaryStore store = new();
    private readonly ImageSet train = TestData.Halves(120), validation = TestData.Halves(40);

    [Fact]
    public void A_training_that_goes_through_is_the_usual_one()
    {
        var unstable = Train(failsAtStep: 1_000);
        Assert.Null(unstable.Divergence);
        Assert.Equal(4, unstable.Trained.History.Epochs.Count);
    }

    [Fact]
    public void One_that_fails_leaves_the_model_of_the_whole_epochs_and_says_why()
    {
        // Three steps an epoch: the eighth is in the third.
        var unstable = Train(failsAtStep: 7);
        Assert.Equal((3, 2), (unstable.Divergence!.Epoch, unstable.Divergence.Step));
        Assert.Equal(2, unstable.Trained.History.Epochs.Count);
        Assert.Equal(unstable.Divergence.History.Epochs.Select(epoch => epoch.Loss),
            unstable.Trained.History.Epochs.Select(epoch => epoch.Loss));

        var calm = TrainedModels.Train(
            () => TestData.Model(), new FailsAt(1_000), Options with { Epochs = 2 }, train, validation);
        Assert.Equal(TestData.Weights(calm.Model), TestData.Weights(unstable.Trained.Model));
        Assert.Equal(TestData.Weights(calm.Model),
            TestData.Weights(Train(failsAtStep: 7).Trained.Model)); // from the cache
    }

    [Fact]
    public void Without_a_whole_epoch_there_is_no_model()
        => Assert.Equal(1, Assert.Throws<TrainingDivergedException>(() => Train(failsAtStep: 2)).Epoch);

    public void Dispose() => store.Dispose();

    private static TrainingOptions Options { get; } = new() { Epochs = 4, BatchSize = 50, Seed = 3 };

    private UnstableTraining<VariationalAutoencoder> Train(long failsAtStep)
        => UnstableTraining.Of(() => TestData.Model(), new FailsAt(failsAtStep), Options, train, validation);

    /// <summary>−ELBO, and NaN in one step.</summary>
    private sealed record FailsAt(long Step) : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            var terms = new NegativeElbo().Evaluate(model, images, step);
            return step == Step ? terms with { Loss = terms.Loss * double.NaN } : terms;
        }
    }
}
