using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class BernoulliLikelihoodTests
{
    private readonly BernoulliLikelihood likelihood = new();

    [Theory]
    [InlineData(0.3, 1.0)]
    [InlineData(-2.0, 0.0)]
    [InlineData(1.5, 0.25)]
    public void Log_density_is_the_negative_cross_entropy(double logit, double x)
    {
        var probability = 1 / (1 + Math.Exp(-logit));
        var expected = x * Math.Log(probability) + (1 - x) * Math.Log(1 - probability);
        Assert.Equal(expected, likelihood.LogProb(full([1], logit, dtype: ScalarType.Float64),
            full([1], x, dtype: ScalarType.Float64)).item<double>(), 1e-12);
    }

    [Fact]
    public void Extreme_logits_do_not_overflow()
    {
        var values = likelihood.LogProb(
            tensor(new float[] { 1000, -1000, 1000, -1000 }, [4]), tensor(new float[] { 1, 0, 0, 1 }, [4]));
        Assert.Equal([0, 0, -1000, -1000], values.data<float>().ToArray());
    }

    [Fact]
    public void The_gradient_with_respect_to_the_logit_is_the_error()
    {
        var logits = tensor(new float[] { 0.3f, -2, 4 }, [3]).requires_grad_();
        var images = tensor(new float[] { 1, 0, 0.5f }, [3]);
        likelihood.LogProb(logits, images).sum().backward();
        Assert.True(allclose(images - logits.sigmoid(), logits.grad!));
    }

    [Fact]
    public void Samples_are_black_and_white_with_the_right_frequency()
    {
        manual_seed(2);
        var draws = likelihood.Sample(full([100_000], Math.Log(0.3 / 0.7)));
        Assert.Equal([0f, 1f], draws.data<float>().ToArray().Distinct().Order());
        Assert.Equal(0.3, draws.mean().item<float>(), 0.01);
    }
}
