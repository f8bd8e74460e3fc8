using Vae.Data;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests;

/// <summary>Long work ends before its next batch when its token is cancelled, and leaves the model usable.</summary>
public sealed class CancellationTests
{
    private readonly ImageSet set = TestData.Halves(count: 40);
    private readonly VariationalAutoencoder model = TestData.Model();

    public static TheoryData<string, Action<VariationalAutoencoder, ImageSet, CancellationToken>> Work => new()
    {
        { nameof(Elbo), (model, set, token) => Elbo.Of(model, set, seed: 1, cancellation: token) },
        { nameof(MarginalLikelihood), (model, set, token) =>
            MarginalLikelihood.Of(model, set, seed: 1, samples: 2, token) },
        { nameof(PixelMap), (model, set, token) => PixelMap.LogLikelihood(model, set, seed: 1, token) },
        { nameof(Posteriors), (model, set, token) => Posteriors.Of(model, set.Images, token) },
        { nameof(StochasticVariationalInference), (model, set, token) =>
            StochasticVariationalInference.Fit(model, set.Images, cancellation: token) },
        { nameof(NearestNeighbours), (_, set, token) =>
            new NearestNeighbours(set.Images, set.Labels, 3).Classify(set.Images, token) },
        { nameof(AmortisationGap), (model, set, token) =>
            AmortisationGap.Of(model, set.Images, Posteriors.Of(model, set.Images), seed: 1, samples: 2, token) },
        { nameof(Trainer<VariationalAutoencoder>.Evaluate), (model, set, token) =>
            TrainerOf(model).Evaluate(set, token) },
        { nameof(Trainer<VariationalAutoencoder>.Fit), (model, set, token) =>
            TrainerOf(model).Fit(set, cancellation: token) },
    };

    [Theory, MemberData(nameof(Work))]
    public void Work_that_is_no_longer_wanted_ends(
        string name, Action<VariationalAutoencoder, ImageSet, CancellationToken> work)
    {
        model.eval();
        work(model, set, CancellationToken.None);
        var weights = TestData.Weights(model);
        Assert.ThrowsAny<OperationCanceledException>(() => work(model, set, new(canceled: true)));
        Assert.True(weights.SequenceEqual(TestData.Weights(model)), name);
        Assert.False(model.training);
        Assert.True(double.IsFinite(Elbo.Of(model, set, seed: 1).Bound.Mean));
    }

    private static Trainer<VariationalAutoencoder> TrainerOf(VariationalAutoencoder model) =>
        new(model, new NegativeElbo(), new() { Epochs = 1, BatchSize = 2 });
}
