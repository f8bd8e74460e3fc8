using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Objectives;

public sealed class VariantTests
{
    private readonly VariationalAutoencoder model = TestData.Model();
    private readonly Tensor images = TestData.Halves(8).Images;

    private LossTerms Evaluate(IObjective<VariationalAutoencoder> objective, long? step = null)
    {
        manual_seed(1);
        return objective.Evaluate(model, images, step);
    }

    [Fact]
    public void Beta_weighs_the_KL()
    {
        var terms = Evaluate(new NegativeElbo { Beta = 4 });
        Assert.True(allclose(4 * terms.Kl - terms.Reconstruction, terms.Loss));
    }

    [Theory]
    [InlineData(0L, 0.0)]
    [InlineData(25L, 0.5)]
    [InlineData(50L, 2.0)]
    [InlineData(null, 2.0)]
    public void Annealing_raises_the_weight_with_the_steps_and_is_over_in_an_evaluation(long? step, double weight)
    {
        var expected = step == 25 ? 1.0 : weight;
        var terms = Evaluate(new NegativeElbo { Beta = 2, WarmUpSteps = 50 }, step);
        Assert.True(allclose(expected * terms.Kl - terms.Reconstruction, terms.Loss));
    }

    [Fact]
    public void Free_bits_charge_every_dimension_at_least_their_price()
    {
        var terms = Evaluate(new NegativeElbo { FreeBits = 3 });
        // The untrained posterior is close to the prior: both dimensions cost the minimum.
        Assert.True(model.Encode(images).KlPerDimension().mean([0]).max().item<float>() < 3);
        Assert.True(allclose(2 * 3 - terms.Reconstruction, terms.Loss));
        Assert.True(allclose(Evaluate(new NegativeElbo()).Kl, terms.Kl));
    }

    [Fact]
    public void More_samples_estimate_the_same_with_less_variance()
    {
        double Deviation(int samples)
        {
            // stack keeps handles, not tensors: without the scope a collection would free them before it runs.
            using var scope = NewDisposeScope();
            return stack(Enumerable.Range(0, 200)
                .Select(_ => new NegativeElbo { Samples = samples }.Evaluate(model, images).Loss.detach().mean()))
                .std().item<float>();
        }
        manual_seed(3);
        Assert.InRange(Deviation(1) / Deviation(16), 2.5, 6.5); // √16 = 4
    }

    [Fact]
    public void The_IWAE_bound_with_one_sample_is_the_Monte_Carlo_ELBO()
        => Assert.True(allclose(Evaluate(new NegativeElbo { KlTerm = KlTerm.MonteCarlo }).Loss,
            Evaluate(new NegativeIwaeBound(1)).Loss, rtol: 1e-5));

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(new NegativeElbo { Samples = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(new NegativeElbo { Beta = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(new NegativeElbo { FreeBits = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate(new NegativeIwaeBound(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogWeights.Of(model, images, model.Encode(images), 0));
        Assert.Contains("ClosedForm", Assert.Throws<ArgumentException>(
            () => Evaluate(new NegativeElbo { FreeBits = 1, KlTerm = KlTerm.MonteCarlo })).Message);
    }
}
