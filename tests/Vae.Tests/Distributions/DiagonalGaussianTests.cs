using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class DiagonalGaussianTests
{
    private readonly DiagonalGaussian gaussian = new(
        tensor(new double[] { 0.5, -1, 2, 0 }, [2, 2]), tensor(new double[] { 0, Math.Log(4), -1, 0.3 }, [2, 2]));

    [Fact]
    public void Log_density_is_that_of_independent_normals()
    {
        var z = tensor(new double[] { 1, 1, 0, -0.5 }, [2, 2]);
        var expected = new[] { Normal(1, 0.5, 1) + Normal(1, -1, 4), Normal(0, 2, Math.Exp(-1)) +
            Normal(-0.5, 0, Math.Exp(0.3)) };
        Assert.Equal(expected, gaussian.LogProb(z).data<double>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);

        static double Normal(double x, double mean, double variance)
            => -0.5 * (Math.Log(2 * Math.PI * variance) + (x - mean) * (x - mean) / variance);
    }

    [Fact]
    public void The_closed_form_KL_is_what_quadrature_gives()
    {
        // KL(N(1, 4) ‖ N(0, 1)) by the trapezoidal rule over [−30, 30].
        var one = new DiagonalGaussian(
            tensor(new double[] { 1 }, [1, 1]), tensor(new double[] { Math.Log(4) }, [1, 1]));
        var prior = new DiagonalGaussian(
            zeros([1, 1], dtype: ScalarType.Float64), zeros([1, 1], dtype: ScalarType.Float64));
        var z = linspace(-30, 30, 60_001, dtype: ScalarType.Float64).reshape(-1, 1);
        var q = one.LogProb(z);
        var quadrature = (q.exp() * (q - prior.LogProb(z))).sum().item<double>() * 60.0 / 60_000;
        Assert.Equal(quadrature, one.KlToStandardNormal().item<double>(), 1e-6);
    }

    [Fact]
    public void The_KL_to_itself_is_zero()
        => Assert.Equal(0, new DiagonalGaussian(zeros(3, 5), zeros(3, 5)).KlToStandardNormal().abs().sum()
            .item<float>());

    [Fact]
    public void Samples_have_the_mean_and_variance_they_should()
    {
        manual_seed(5);
        var many = new DiagonalGaussian(full([200_000, 1], 3.0), full([200_000, 1], Math.Log(0.25)));
        var z = many.Sample();
        Assert.Equal(3.0, z.mean().item<float>(), 0.01);
        Assert.Equal(0.25, z.var().item<float>(), 0.01);
    }

    [Fact]
    public void Gradients_reach_mean_and_log_variance_through_a_sample()
    {
        var mean = zeros(1, 1, requires_grad: true);
        var logVariance = full([1, 1], 0.6, requires_grad: true);
        new DiagonalGaussian(mean, logVariance).Reparameterise(full([1, 1], 2.0)).sum().backward();
        Assert.Equal(1, mean.grad!.item<float>());
        Assert.Equal(0.5 * Math.Exp(0.3) * 2, logVariance.grad!.item<float>(), 1e-5);
    }
}
