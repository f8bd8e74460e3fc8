using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests;

/// <summary>Densities, entropies, moments and their gradients against PyTorch's; draws against the moments.</summary>
public class DistributionTests
{
    private const int Draws = 20_000;

    public static TheoryData<string> Names => [.. Reference.Cases("distributions")];

    [Theory]
    [MemberData(nameof(Names))]
    public void ValuesAndGradientsAreThoseOfPyTorch(string name)
    {
        var expected = Reference.Case("distributions", name);
        var parameters = expected.Group("parameters");
        foreach (var parameter in parameters.Values) parameter.requires_grad_();
        using var distribution = Make(name, parameters);
        var (logProb, entropy) = (distribution.log_prob(expected["value"]), distribution.entropy());

        Near.Equal(expected["log_prob"], logProb, 1e-5, $"{name}, log_prob");
        Near.Equal(expected["entropy"], entropy, 1e-5, $"{name}, entropy");
        Near.Equal(expected["mean"], distribution.mean, 1e-6, $"{name}, mean");
        Near.Equal(expected["variance"], distribution.variance, 1e-6, $"{name}, variance");
        (logProb.sum() + 2 * entropy.sum()).backward();
        foreach (var (key, gradient) in expected.Group("gradients")) Near.Equal(gradient, parameters[key].grad!, 1e-4, $"{name}, gradient of {key}");
    }

    // Five standard errors of the mean of N draws; the variance's error is measured from the draws themselves.
    [Theory]
    [InlineData("Normal")]
    [InlineData("Bernoulli, probs")]
    [InlineData("Bernoulli, logits")]
    [InlineData("Beta")]
    public void DrawsHaveTheMoments(string name)
    {
        using var distribution = Make(name, Reference.Case("distributions", name).Group("parameters"));
        manual_seed(3);
        var draws = distribution.sample(Draws);
        Assert.Equal([Draws, .. distribution.mean.shape], draws.shape);
        AllBelow((draws.mean([0]) - distribution.mean).abs(), 5 * distribution.stddev / Math.Sqrt(Draws) + 1e-6, "mean");
        var squares = (draws - distribution.mean).square();
        AllBelow((squares.mean([0]) - distribution.variance).abs(), 5 * squares.std(0) / Math.Sqrt(Draws) + 1e-6, "variance");
    }

    [Theory]
    [InlineData("Categorical, probs")]
    [InlineData("Categorical, logits")]
    public void CategoriesHaveTheirFrequencies(string name)
    {
        var parameters = Reference.Case("distributions", name).Group("parameters");
        using var distribution = Categorical(parameters.GetValueOrDefault("probs"), parameters.GetValueOrDefault("logits"));
        manual_seed(3);
        var draws = distribution.sample(Draws);
        Assert.Equal([Draws, 2], draws.shape);
        Assert.Equal(ScalarType.Int64, draws.dtype);
        for (var category = 0; category < 4; category++)
        {
            var probability = distribution.probs.select(-1, category);
            var frequency = draws.eq(category).to_type(ScalarType.Float32).mean([0]);
            AllBelow((frequency - probability).abs(), 5 * (probability * (1 - probability) / Draws).sqrt() + 1e-6, $"category {category}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SeedsAndGeneratorsRepeatDraws(string name)
    {
        var parameters = Reference.Case("distributions", name).Group("parameters");
        using var plain = Make(name, parameters);
        manual_seed(5);
        var first = plain.sample(3, 2);
        var second = plain.sample(3, 2);
        manual_seed(5);
        Near.Equal(first, plain.sample(3, 2), 0);
        Assert.Equal(first.shape, second.shape);

        using var generator = new Generator(9);
        using var withGenerator = Make(name, parameters, generator);
        var own = withGenerator.sample(4);
        using var same = new Generator(9);
        using var again = Make(name, parameters, same);
        manual_seed(1);
        Near.Equal(own, again.sample(4), 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnExpandedBatchHasTheSameDensity(string name)
    {
        var expected = Reference.Case("distributions", name);
        using var distribution = Make(name, expected.Group("parameters"));
        using var expanded = distribution.expand((long[])[7, .. distribution.entropy().shape]);
        Near.Equal(distribution.entropy().expand(expanded.batch_shape.Shape), expanded.entropy(), 1e-6);
        Assert.Equal([2, .. expanded.batch_shape.Shape], expanded.sample(2).shape);
    }

    [Fact]
    public void NormalDrawsAreReparameterised()
    {
        var (loc, scale) = (tensor([0.5f, -2f]).requires_grad_(), tensor([0.1f, 3f]).requires_grad_());
        using var normal = Normal(loc, scale);
        Assert.False(normal.sample(4).requires_grad);
        var draws = normal.rsample(4);
        draws.square().sum().backward();
        var noise = (draws - loc).detach() / scale.detach();
        Near.Equal((2 * draws).sum([0]).detach(), loc.grad!, 1e-5);
        Near.Equal((2 * draws * noise).sum([0]).detach(), scale.grad!, 1e-5);
    }

    [Fact]
    public void TheNormalDistributionFunctionAndItsInverse()
    {
        var expected = Reference.Case("draws", "normal functions");
        using var normal = Normal(expected["loc"], expected["scale"]);
        Near.Equal(expected["cdf"], normal.cdf(expected["points"]), 1e-6, "cdf");
        Near.Equal(expected["icdf"], normal.icdf(expected["quantiles"]), 1e-5, "icdf");
        using var standard = Normal(0.0, 1.0);
        Assert.Equal(1.959964, standard.icdf(tensor(0.975)).ToDouble(), 1e-6);
    }

    [Fact]
    public void ADistributionOutlivesTheScopeItWasMadeIn()
    {
        using var distribution = Made();
        Assert.Equal(0, distribution.log_prob(tensor(0f)).ToSingle() + 0.5 * Math.Log(2 * Math.PI), 1e-6);

        static Modules.Normal Made()
        {
            using var scope = NewDisposeScope();
            return Normal(tensor(0f), tensor(1f));
        }
    }

    private static Distribution Make(string name, Dictionary<string, Tensor> p, Generator? generator = null) => name.Split(',')[0] switch
    {
        "Normal" => Normal(p["loc"], p["scale"], generator),
        "Bernoulli" => Bernoulli(p.GetValueOrDefault("probs"), p.GetValueOrDefault("logits"), generator),
        "Beta" => Beta(p["a"], p["b"], generator),
        // TorchSharp's function of that name forgets the generator.
        "Categorical" => new Modules.Categorical(p.GetValueOrDefault("probs"), p.GetValueOrDefault("logits"), generator),
        var other => throw new ArgumentException($"{other} has no test."),
    };

    private static void AllBelow(Tensor errors, Tensor limits, string what)
        => Assert.True(errors.le(limits).all().ToBoolean(), $"{what}: {Text(errors)} above {Text(limits)}");

    private static string Text(Tensor values) => string.Join(" ", values.reshape(-1).to_type(ScalarType.Float32).data<float>().ToArray());
}
