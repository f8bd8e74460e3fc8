using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class ContinuousBernoulliLikelihoodTests
{
    private readonly ContinuousBernoulliLikelihood likelihood = new();

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.4)]
    [InlineData(0.999)]
    public void Constant_and_mean_are_those_of_the_paper(double lambda)
    {
        var logits = full([1], Math.Log(lambda / (1 - lambda)), dtype: ScalarType.Float64);
        var artanh = Math.Atanh(1 - 2 * lambda);
        Assert.Equal(Math.Log(2 * artanh / (1 - 2 * lambda)), likelihood.LogNormaliser(logits).item<double>(), 1e-10);
        Assert.Equal(lambda / (2 * lambda - 1) + 1 / (2 * artanh), likelihood.Mean(logits).item<double>(), 1e-10);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    public void Series_and_closed_form_meet(double border)
    {
        double Jump(Func<Tensor, Tensor> function)
        {
            var sides = function(tensor(new[] { border - 1e-12, border + 1e-12 }, [2])).data<double>();
            return Math.Abs(sides[0] - sides[1]);
        }
        Assert.InRange(Jump(likelihood.LogNormaliser), 0, 1e-11);
        Assert.InRange(Jump(likelihood.Mean), 0, 1e-11);
    }

    [Fact]
    public void In_the_middle_it_is_the_uniform_density()
    {
        var middle = zeros([3]).requires_grad_();
        var images = tensor(new[] { 0f, 0.5f, 1f }, [3]);
        var logProb = likelihood.LogProb(middle, images);
        logProb.sum().backward();
        Assert.Equal([0, 0, 0], logProb.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-7);
        Assert.Equal([0.5f, 0.5f, 0.5f], likelihood.Mean(middle).data<float>().ToArray());
        // An exponential family: the gradient by the natural parameter is x less its mean.
        Assert.Equal([-0.5f, 0, 0.5f], middle.grad!.data<float>().ToArray());
    }

    [Fact]
    public void In_single_precision_the_gradient_is_x_less_the_mean_on_both_sides_of_the_border()
    {
        var logits = linspace(-0.3, 0.3, 601, dtype: ScalarType.Float32).requires_grad_();
        likelihood.LogProb(logits, zeros([601])).sum().backward();
        Assert.True((logits.grad! + likelihood.Mean(logits.detach().to_type(ScalarType.Float64))).abs().max()
            .ToDouble() < 3e-6);
    }
}
