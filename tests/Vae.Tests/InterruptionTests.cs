using Vae.Data;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests;

/// <summary>Long work ends when the notebook's cell is interrupted, though no token was handed to it.</summary>
public sealed class InterruptionTests : IDisposable
{
    private readonly ImageSet set = TestData.Halves(count: 40);
    private readonly VariationalAutoencoder model = TestData.Model();
    private int asked;

    public static TheoryData<string, Action<VariationalAutoencoder, ImageSet>> Work => new()
    {
        { nameof(Elbo), (model, set) => Elbo.Of(model, set, seed: 1) },
        { nameof(LogLikelihood), (model, set) => LogLikelihood.Of(model, set, seed: 1, samples: 2) },
        { nameof(PixelMap), (model, set) => PixelMap.LogLikelihood(model, set, seed: 1) },
        { nameof(Posteriors), (model, set) => Posteriors.Of(model, set.Images) },
        { nameof(StochasticVariationalInference), (model, set) => StochasticVariationalInference.Fit(model, set.Images) },
        { nameof(NearestNeighbours), (_, set) => new NearestNeighbours(set.Images, set.Labels, 3).Classify(set.Images) },
        { nameof(Trainer<VariationalAutoencoder>.Evaluate), (model, set) => Trainer(model).Evaluate(set) },
    };

    [Theory, MemberData(nameof(Work))]
    public void Work_that_is_no_longer_wanted_ends(string name, Action<VariationalAutoencoder, ImageSet> work)
    {
        work(model, set);
        InterruptAt(1);
        Assert.ThrowsAny<OperationCanceledException>(() => work(model, set));
        Assert.True(asked > 0, name);
    }

    [Fact]
    public void A_training_ends_before_its_next_step_and_its_model_can_be_used()
    {
        InterruptAt(13);
        Assert.ThrowsAny<OperationCanceledException>(() => Trainer(model).Fit(set));
        Assert.Equal(13, asked);
        Interruption.Token = () => CancellationToken.None;
        Assert.True(double.IsFinite(Elbo.Of(model, set, seed: 1).Bound.Mean));
        Assert.Single(Trainer(model).Fit(set).Epochs);
    }

    public void Dispose() => Interruption.Token = () => CancellationToken.None;

    private static Trainer<VariationalAutoencoder> Trainer(VariationalAutoencoder model) => new(model, new NegativeElbo(), new() { Epochs = 1, BatchSize = 2 });

    private void InterruptAt(int question) => Interruption.Token = () => new CancellationToken(canceled: ++asked >= question);
}
