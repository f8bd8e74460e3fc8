using static TorchSharp.torch.nn;

namespace TorchSharp.Tests;

/// <summary>Random numbers: the same seed gives the same ones, and PyTorch's (reference/seeded.py).</summary>
public class SeedTests
{
    private static readonly Dictionary<string, Func<Tensor>> Draws = new()
    {
        ["rand"] = () => rand(3, 4),
        ["randn"] = () => randn(3, 4),
        ["randn of 16 and more"] = () => randn(5, 7),
        ["randn in double"] = () => randn(3, ScalarType.Float64),
        ["randperm"] = () => randperm(20),
        ["randint"] = () => randint(0, 10, [12]),
        ["bernoulli"] = () => bernoulli(linspace(0, 1, 20)),
        ["multinomial"] = () => multinomial(tensor([0.1f, 0.2f, 0.3f, 0.4f]), 10, replacement: true),
        ["normal"] = () => normal(zeros(5), linspace(1, 2, 5)),
        ["normal_"] = () => empty(5).normal_(1, 2),
        ["uniform_"] = () => empty(5).uniform_(-1, 2),
        ["bernoulli_"] = () => empty(9).bernoulli_(0.3),
        ["two draws"] = () => cat([randn(3), rand(3)]),
        ["dropout"] = () => functional.dropout(ones(12), 0.4),
        ["Linear"] = () => Flat(Linear(4, 3)),
        ["Conv2d"] = () => Flat(Conv2d(2, 3, 2)),
        ["ConvTranspose2d"] = () => Flat(ConvTranspose2d(2, 3, 2)),
        ["xavier_uniform_"] = () => init.xavier_uniform_(empty(3, 4)),
        ["kaiming_uniform_"] = () => init.kaiming_uniform_(empty(3, 4), a: 0.2),
        ["kaiming_normal_ of outputs"] = ()
            => init.kaiming_normal_(empty([3, 2, 2, 2]), mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU),
        ["orthogonal_"] = () => init.orthogonal_(empty(4, 4)),
        ["orthogonal_ wide"] = () => init.orthogonal_(empty(2, 4), gain: 3),
        ["orthogonal_ tall"] = () => init.orthogonal_(empty([4, 2, 1])),
        ["init normal_"] = () => init.normal_(empty(4), 1, 0.5),
        ["init uniform_"] = () => init.uniform_(empty(4), -2, 5),
    };

    public static TheoryData<string> Names => [.. Draws.Keys];

    [Theory, MemberData(nameof(Names))]
    public void SeededDrawsAreThoseOfPyTorch(string name)
    {
        manual_seed(20);
        var expected = Reference.Case("seeded", name)["values"];
        Near.Equal(expected, Draws[name](), 1e-6);
        manual_seed(20);
        Near.Equal(expected, Draws[name](), 1e-6);
    }

    // TorchSharp's xavier_normal_ draws from the uniform distribution.
    [Fact]
    public void EveryCaseOfTheReferenceIsTested() => Assert.Equal(Reference.Cases("seeded").Except(["xavier_normal_"]).Order(), Draws.Keys.Order());

    [Fact]
    public void OtherSeedsGiveOtherNumbers()
    {
        manual_seed(1);
        var first = randn(5);
        manual_seed(2);
        Assert.False(allclose(first, randn(5)));
    }

    [Fact]
    public void TheStateOfTheDefaultGeneratorIsRestored()
    {
        manual_seed(3);
        randn(7);
        using var state = random.get_rng_state();
        var first = cat([randn(5), rand(5)]);
        random.set_rng_state(state);
        Near.Equal(first, cat([randn(5), rand(5)]), 0);
    }

    [Fact]
    public void AGeneratorOfOnesOwnLeavesTheDefaultOneAlone()
    {
        manual_seed(4);
        var expected = rand(4);
        manual_seed(4);
        using var generator = new Generator(5);
        var own = randn(6, generator: generator);
        Near.Equal(expected, rand(4), 0);

        Assert.Equal(5, generator.initial_seed());
        Near.Equal(own, randn(6, generator: generator.manual_seed(5)), 0);
        using var state = generator.get_state();
        var next = randperm(9, generator: generator);
        generator.set_state(state);
        Near.Equal(next, randperm(9, generator: generator), 0);
    }

    private static Tensor Flat(nn.Module layer) => cat([.. layer.parameters().Select(p => p.flatten())]).detach();
}
