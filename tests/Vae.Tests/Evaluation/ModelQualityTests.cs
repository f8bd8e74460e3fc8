using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class ModelQualityTests
{
    [Fact]
    public void It_joins_what_the_parts_say_and_can_be_repeated()
    {
        manual_seed(2);
        var data = SyntheticDigits.Load(train: 200, validation: 1, test: 40);
        var (model, classifier) = (
            TestData.Convolutional(new GaussianLikelihood(), latent: 2), DigitClassifier.Train(data.Train, epochs: 1));
        var quality = ModelQuality.Of(
            model, data.Test, classifier, seed: 6, elboSamples: 2, importanceImages: 30, importanceSamples: 5);
        Assert.Equal(Elbo.Of(model, data.Test, seed: 6, samples: 2).Bound, quality.Elbo.Bound);
        Assert.Equal(MarginalLikelihood.Of(model, data.Test.Take(30), seed: 6, samples: 5).LogLikelihood,
            quality.LogLikelihood);
        Assert.Equal(ReconstructionQuality.Of(model, data.Test, classifier).SquaredError,
            quality.Reconstruction.SquaredError);
        manual_seed(6);
        Assert.Equal(SampleQuality.Of(classifier, model.SamplePrior(1_000).clamp(0, 1)).ClassShares,
            quality.Samples.ClassShares);
    }
}
