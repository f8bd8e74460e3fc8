using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

public sealed class SgdTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Its_steps_are_those_of_PyTorch_s_formula(double weightDecay)
    {
        var options = new TrainingOptions
        {
            Optimiser = Optimiser.Sgd,
            LearningRate = 0.05,
            WeightDecay = weightDecay,
            Clipping = new GradientClipping.ByValue(0.1),
            BatchSize = 20,
        };
        var images = TestData.Halves(20);
        var (own, other) = (TestData.Model(), TestData.Model());
        using var step = new GradientStep<VariationalAutoencoder>(own, new NegativeElbo(), options);
        step.BeginEpoch(1);
        for (var i = 0; i < 5; i++)
        {
            manual_seed(i);
            step.Update(new(images.Images, images.Labels, Step: i));
            manual_seed(i);
            other.zero_grad();
            new NegativeElbo().Evaluate(other, images.Images).Loss.mean().backward();
            using var _ = no_grad();
            // Clipped first; then g ← g + λ w and w ← w − η g.
            foreach (var weight in other.parameters())
                weight.sub_(0.05 * (weight.grad!.clamp(-0.1, 0.1) + weightDecay * weight));
        }
        foreach (var (mine, theirs) in own.parameters().Zip(other.parameters()))
            Near.Equal(theirs, mine);
        Assert.NotEqual(TestData.Weights(TestData.Model()), TestData.Weights(own));
        Assert.Empty(step.State);
    }

    [Fact]
    public void Weights_without_a_gradient_stay_in_spite_of_the_decay()
    {
        var model = TestData.Model();
        using var sgd = IOptimiser.Of(model, new() { Optimiser = Optimiser.Sgd, WeightDecay = 1 });
        var before = TestData.Weights(model);
        model.Decode(zeros(1, 2)).sum().backward();
        sgd.Step(0.1);
        var after = TestData.Weights(model);
        var encoder = (int)model.named_parameters().Where(own => own.name.StartsWith("encoder"))
            .Sum(own => own.parameter.numel());
        Assert.Equal(before[..encoder], after[..encoder]);
        Assert.NotEqual(before[encoder..], after[encoder..]);
    }
}
