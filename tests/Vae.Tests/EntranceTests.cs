using Vae.Distributions;
using Vae.Evaluation;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests;

/// <summary>What comes in from outside is checked where it enters: pixels and intensities.</summary>
public sealed class EntranceTests
{
    public static TheoryData<Likelihood> OnTheUnitInterval =>
        [new BernoulliLikelihood(), new ContinuousBernoulliLikelihood(), new BetaLikelihood(),
            new CategoricalLikelihood()];

    [Theory, MemberData(nameof(OnTheUnitInterval))]
    public void Bytes_are_no_intensities(Likelihood likelihood)
    {
        var parameters = zeros([1, likelihood.ParametersPerPixel]);
        foreach (var wrong in new[] { 255f, -0.1f, float.NaN })
            Assert.Contains("[0, 1]",
                Assert.Throws<ArgumentException>(() => likelihood.LogProb(parameters, full([1, 1], wrong))).Message);
        Assert.Equal([1, 1], likelihood.LogProb(parameters, full([1, 1], 0.5f)).shape);
    }

    [Fact]
    public void Functions_of_bare_images_refuse_bytes()
    {
        var (model, bytes) = (TestData.Model(), rand([4, 16]) * 255);
        var posterior = new DiagonalGaussian(zeros([4, 2]), zeros([4, 2]));
        Action[] all =
        [
            () => MarginalLikelihood.Of(model, bytes, samples: 2),
            () => StochasticVariationalInference.Fit(model, bytes),
            () => AmortisationGap.Of(model, bytes, posterior, seed: 1, samples: 2),
            () => Completion.LogLikelihood(
                model, bytes, ones([16], dtype: ScalarType.Bool), posterior, samples: 2, seed: 1),
        ];
        Assert.All(all, call => Assert.Contains("must be in [0, 1]", Assert.Throws<ArgumentException>(call).Message));
    }

    [Fact]
    public void Images_of_another_size_are_refused_by_their_pixels()
    {
        Action[] all =
        [
            () => new ConvolutionalEncoder(2).call(rand([49, 32 * 32])),
            () => new MlpEncoder(8, 2).call(rand([49, 32 * 32])),
            () => new DigitClassifier().Probabilities(rand([49, 32 * 32])),
            () => new DigitClassifier().Probabilities(rand([5, 3 * 784])),
            () => new DigitClassifier().Probabilities(rand([784])),
        ];
        Assert.All(all, call => Assert.Contains("784 pixels", Assert.Throws<ArgumentException>(call).Message));
    }

    [Fact]
    public void A_weight_of_0_leaves_the_reconstruction_where_the_KL_is_infinite()
    {
        var model = TestData.Model();
        using (no_grad())
            foreach (var (name, parameter) in model.named_parameters())
                if (name == "encoder.logVariance.bias") parameter.fill_(100);
        var terms = new NegativeElbo { Beta = 0 }.Evaluate(model, TestData.Halves(4).Images);
        Assert.True(terms.Kl.isinf().all().ToBoolean());
        Assert.True(allclose(-terms.Reconstruction, terms.Loss, equal_nan: true));
    }
}
