using Vae.Data;
using Vae.Evaluation;
using Vae.Figures;
using Vae.Likelihoods;
using Vae.Replication;

namespace Vae.Tests.Evaluation;

public sealed class ModelQualityTests
{
    [Fact]
    public void It_joins_what_the_parts_say_and_can_be_repeated()
    {
        manual_seed(2);
        var data = SyntheticDigits.Load(train: 200, validation: 1, test: 40);
        var (model, classifier) = (Report2.Model(CPU, new GaussianLikelihood(), latent: 2), DigitClassifier.Train(data.Train, epochs: 1));
        var quality = ModelQuality.Of(model, data.Test, classifier, seed: 6, elboSamples: 2, importanceImages: 30, importanceSamples: 5);
        Assert.Equal(Elbo.Of(model, data.Test, seed: 6, samples: 2).Bound, quality.Elbo.Bound);
        Assert.Equal(LogLikelihood.Of(model, data.Test.Take(30), seed: 6, samples: 5), quality.LogLikelihood);
        Assert.Equal(ReconstructionQuality.Of(model, data.Test, classifier).SquaredError, quality.Reconstruction.SquaredError);
        manual_seed(6);
        Assert.Equal(SampleQuality.Of(classifier, model.SamplePrior(1_000).clamp(0, 1)).ClassShares, quality.Samples.ClassShares);
    }

    [Fact]
    public void The_table_shows_bounds_as_losses()
    {
        var elbo = new Elbo(new(-105.257, 0.12), new(-80, 1), new(25, 1), zeros([1]));
        var quality = new ModelQuality(elbo, new(903.4, 2.5), new(new(0.0123, 0.0004), [], 0.973), new(0.9, [0.5, 0.5]));
        var table = Draw.Qualities([("Bernoulli", quality)], new("MNIST", Preset.Full));
        Assert.Equal(["Bernoulli", "105.26 ± 0.12", "−903.4 ± 2.5", "0.01230 ± 0.00040", "97.3 %", "0.900", "1.000"], table.Rows[0]);
        Assert.Contains("MNIST · full preset", table.Title);
    }
}
