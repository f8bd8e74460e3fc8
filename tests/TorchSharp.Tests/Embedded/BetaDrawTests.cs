using TorchSharp.Modules;

namespace TorchSharp.Tests.Embedded;

/// <summary>Gradients of Beta draws, which TorchSharp's own Beta does not have.</summary>
public class BetaDrawTests
{
    [Fact]
    public void ADrawMovesWithItsParametersAsInPyTorch()
    {
        var expected = Reference.Case("draws", "beta");
        var parameters = expected.Group("parameters");
        var (a, b) = (parameters["a"].requires_grad_(), parameters["b"].requires_grad_());
        var draws = expected["draws"];
        var attached = Beta.Attach(stack([draws, 1 - draws], -1), stack([a, b], -1).expand(5, 4, 2)).select(-1, 0);
        Near.Equal(draws, attached.detach(), 0);
        attached.square().sum().backward();
        foreach (var (name, gradient) in expected.Group("gradients")) Near.Equal(gradient, parameters[name].grad!, 1e-4, name);
    }

    // The mean a/(a + b) has the derivatives b/(a + b)² and −a/(a + b)²; every draw's gradient is an unbiased estimate.
    [Fact]
    public void GradientsOfDrawsAreUnbiased()
    {
        const int draws = 20_000;
        manual_seed(2);
        var (a, b) = (tensor(1.5f).expand(draws).clone().requires_grad_(), tensor(0.7f).expand(draws).clone().requires_grad_());
        using var beta = distributions.Beta(a, b);
        beta.rsample().sum().backward();
        var square = Math.Pow(1.5 + 0.7, 2);
        Unbiased(a.grad!, 0.7 / square);
        Unbiased(b.grad!, -1.5 / square);

        static void Unbiased(Tensor gradients, double expected)
            => Assert.Equal(expected, gradients.mean().ToDouble(), 5 * gradients.std().ToDouble() / Math.Sqrt(draws));
    }

    [Fact]
    public void EitherProbabilitiesOrLogits()
    {
        Assert.Throws<ArgumentException>(() => distributions.Bernoulli());
        Assert.Throws<ArgumentException>(() => distributions.Categorical(ones(2), ones(2)));
    }
}
