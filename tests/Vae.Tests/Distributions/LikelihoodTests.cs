using Vae.Distributions;

namespace Vae.Tests.Distributions;

/// <summary>
/// What every likelihood must hold: PyTorch's values, total probability 1, gradients as finite differences have them,
/// draws with the moments of the density, finite numbers for extreme outputs of a decoder.
/// </summary>
public sealed class LikelihoodTests
{
    private const int Draws = 40_000;

    private static readonly Dictionary<string, Likelihood> Likelihoods = new()
    {
        ["Bernoulli"] = new BernoulliLikelihood(),
        ["Gaussian"] = new GaussianLikelihood(),
        ["Gaussian, bound -1"] = new GaussianLikelihood(MinimumLogVariance: -1),
        ["Gaussian, unbounded"] = new GaussianLikelihood(MinimumLogVariance: null),
        ["Gaussian, fixed variance"] = new FixedVarianceGaussianLikelihood(0.3),
        ["Beta"] = new BetaLikelihood(),
        ["Categorical"] = new CategoricalLikelihood(),
        ["ContinuousBernoulli"] = new ContinuousBernoulliLikelihood(),
    };

    public static TheoryData<string> Names => [.. Likelihoods.Keys];

    /// <summary>
    /// Ordinary parameters of one pixel each, by name; several where a likelihood has several regimes.
    /// </summary>
    public static TheoryData<string, double[]> Ordinary => new()
    {
        { "Bernoulli", [0.7] },
        { "Gaussian", [0.3, -2.5] },
        { "Gaussian", [0.3, -7] },
        { "Gaussian, bound -1", [0.3, -4] },
        { "Gaussian, unbounded", [0.8, -8] },
        { "Gaussian, fixed variance", [0.4] },
        { "Beta", [2, 3] },
        { "Beta", [40, 8] },
        { "Categorical", [0.1, -1, 2, 0.5] },
        { "ContinuousBernoulli", [-30] },
        { "ContinuousBernoulli", [-1.5] },
        { "ContinuousBernoulli", [0] },
        { "ContinuousBernoulli", [0.07] },
        { "ContinuousBernoulli", [4] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_densities_means_and_gradients_are_those_of_PyTorch(string name)
    {
        var (expected, likelihood) = (Reference.Case("likelihoods", name), Likelihoods[name]);
        var parameters = expected["parameters"].requires_grad_();
        var logProb = likelihood.LogProb(parameters, expected["images"]);
        logProb.sum().backward();
        Near.Equal(expected["log_prob"], logProb, 1e-9, $"{name}, log density");
        Near.Equal(expected["mean"], likelihood.Mean(parameters), 1e-9, $"{name}, mean");
        Near.Equal(expected["gradient"], parameters.grad!, 1e-9, $"{name}, gradient");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_those_of_finite_differences(string name)
    {
        var (expected, likelihood) = (Reference.Case("likelihoods", name), Likelihoods[name]);
        var parameters = expected["parameters"].requires_grad_();
        FiniteDifferences.Check(() => likelihood.LogProb(parameters, expected["images"]), [parameters], name);
    }

    [Theory]
    [MemberData(nameof(Ordinary))]
    public void Probabilities_make_one_and_mean_and_draws_agree_with_them(string name, double[] pixel)
    {
        using var scope = NewDisposeScope();
        var likelihood = Likelihoods[name];
        var (x, weights) = Quadrature.Of(likelihood, pixel);
        var parameters = tensor(pixel, [1, pixel.Length]);
        var probabilities = likelihood.LogProb(parameters.expand(x.shape[0], -1), x).exp() * weights;
        var (mean, square) = ((probabilities * x).sum().ToDouble(), (probabilities * x.square()).sum().ToDouble());
        Assert.Equal(1, probabilities.sum().ToDouble(), 1e-6);
        Assert.Equal(mean, likelihood.Mean(parameters).item<double>(), 1e-6);

        manual_seed(1);
        var draws = likelihood.Sample(parameters.expand(Draws, -1).to_type(ScalarType.Float32))
            .to_type(ScalarType.Float64);
        Assert.Equal([Draws, 1], draws.shape);
        AssertWithinError(mean, draws);
        AssertWithinError(square, draws.square());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Extreme_parameters_give_finite_numbers(string name)
    {
        using var scope = NewDisposeScope();
        var likelihood = Likelihoods[name];
        // A Gaussian's variance has no upper bound, and without the lower one the density is infinite (tested on its
        // own).
        float[] values = name switch
        {
            "Gaussian, unbounded" => [-40, 0, 40],
            _ when name.StartsWith("Gaussian") => [-80, 0, 80],
            _ => [-1000, -80, 0, 80, 1000],
        };
        var images = tensor(new[] { 0f, 0.5f, 1f }, [3]);
        foreach (var pixel in Combinations(values, likelihood.ParametersPerPixel))
        {
            // Each parameter three times: a head has all pixels beside each other.
            var parameters = tensor(pixel.SelectMany(p => new[] { p, p, p }).ToArray(), [3 * pixel.Length])
                .requires_grad_();
            var logProb = likelihood.LogProb(parameters, images);
            logProb.sum().backward();
            var what = $"{name} at {string.Join(", ", pixel)}";
            AssertFinite(logProb, $"{what}: log density");
            AssertFinite(parameters.grad!, $"{what}: gradient");
            AssertFinite(likelihood.Mean(parameters), $"{what}: mean");
            AssertFinite(likelihood.Sample(parameters.detach().repeat(100, 1)), $"{what}: draws");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Many_latents_of_an_image_are_treated_as_each_alone(string name)
    {
        var (expected, likelihood) = (Reference.Case("likelihoods", name), Likelihoods[name]);
        var (parameters, images) = (expected["parameters"], expected["images"]);
        var twice = stack([parameters, parameters + 0.1]);
        Near.Equal(stack([likelihood.LogProb(twice[0], images), likelihood.LogProb(twice[1], images)]),
            likelihood.LogProb(twice, images.unsqueeze(0).expand(2, -1, -1)), 1e-12);
        Near.Equal(stack([likelihood.Mean(twice[0]), likelihood.Mean(twice[1])]), likelihood.Mean(twice), 1e-12);
        Assert.Equal([2, .. images.shape], likelihood.Sample(twice).shape);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_that_do_not_fit_the_images_are_refused_with_both_shapes(string name)
    {
        var likelihood = Likelihoods[name];
        var k = likelihood.ParametersPerPixel;
        var message = Assert.Throws<ArgumentException>(() => likelihood.LogProb(zeros(5, 4 * k + 1), zeros(5, 4)))
            .Message;
        Assert.Contains("[5, 4]", message);
        Assert.Contains($"[5, {4 * k + 1}]", message);
        Assert.Contains($"needs {k} parameter", message);
        Assert.Throws<ArgumentException>(() => likelihood.LogProb(zeros(6, 4 * k), zeros(5, 4)));
        if (k > 1) Assert.Contains(
            "heads", Assert.Throws<ArgumentException>(() => likelihood.Mean(zeros(5, 4 * k + 1))).Message);
    }

    private static IEnumerable<float[]> Combinations(float[] values, int count)
        => count == 0 ? [[]] : Combinations(values, count - 1)
            .SelectMany(rest => values.Select(value => (float[])[.. rest, value]));

    private static void AssertFinite(Tensor values, string what) =>
        Assert.True(values.isfinite().all().ToBoolean(), $"{what}: {values}");

    /// <summary>Five standard errors of the mean.</summary>
    private static void AssertWithinError(double expected, Tensor draws)
        => Assert.Equal(expected, draws.mean().ToDouble(), 5 * draws.std().ToDouble() / Math.Sqrt(Draws) + 1e-6);
}
