using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class SquashedGaussianLikelihoodTests
{
    private readonly SquashedGaussianLikelihood likelihood = new();
    private readonly Tensor images = rand([20, 6], ScalarType.Float64);
    private readonly Tensor parameters = randn([20, 12], ScalarType.Float64);

    [Fact]
    public void It_is_the_squared_error_of_a_sample_up_to_a_constant()
    {
        manual_seed(3);
        var sample = likelihood.Sample(parameters);
        manual_seed(3);
        var logProb = likelihood.LogProb(parameters, images);
        Near.Equal(-(images - sample).square() - 0.5 * Math.Log(Math.PI), logProb, 1e-12, "log density");
    }

    [Fact]
    public void Without_noise_it_is_a_Gaussian_of_variance_one_half_around_the_sigmoid()
    {
        var certain = cat([parameters.narrow(1, 0, 6), full([20, 6], -80.0, ScalarType.Float64)], dim: 1);
        var mean = parameters.narrow(1, 0, 6).sigmoid();
        Near.Equal(new FixedVarianceGaussianLikelihood(Math.Sqrt(0.5)).LogProb(mean, images),
            likelihood.LogProb(certain, images), 1e-9, "log density");
        Near.Equal(mean, likelihood.Mean(certain), 1e-9, "mean");
    }

    [Fact]
    public void The_mean_is_that_of_many_samples()
    {
        manual_seed(4);
        var average = likelihood.Sample(parameters.expand(20_000, -1, -1)).mean([0]);
        Near.Equal(average, likelihood.Mean(parameters), 0.03, "mean");
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        var free = parameters.clone().requires_grad_();
        FiniteDifferences.Check(() =>
        {
            manual_seed(5); // the same noise each time
            return likelihood.LogProb(free, images);
        }, [free], "squashed Gaussian");
    }
}
