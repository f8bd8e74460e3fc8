using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

public sealed class AdagradTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.01)]
    public void Its_steps_are_those_of_TorchSharp(double weightDecay)
    {
        var options = new TrainingOptions
        {
            Optimiser = Optimiser.Adagrad,
            LearningRate = 0.05,
            WeightDecay = weightDecay,
            BatchSize = 20,
        };
        var images = TestData.Halves(20);
        var (own, theirs) = (TestData.Model(), TestData.Model());
        using var step = new GradientStep<VariationalAutoencoder>(own, new NegativeElbo(), options);
        step.BeginEpoch(1);
        var reference = optim.Adagrad(theirs.parameters(), lr: 0.05, weight_decay: weightDecay);
        for (var i = 0; i < 5; i++)
        {
            manual_seed(i);
            step.Update(new(images.Images, images.Labels, Step: i));
            manual_seed(i);
            theirs.zero_grad();
            new NegativeElbo().Evaluate(theirs, images.Images).Loss.mean().backward();
            reference.step();
        }
        foreach (var (mine, other) in own.parameters().Zip(theirs.parameters()))
            Near.Equal(other, mine);
        Assert.All(step.State, sum => Assert.True(sum.Value.min().ToDouble() >= 0 && sum.Value.max().ToDouble() > 0));
        Assert.Contains("encoder.mean.weight.sum", step.State.Keys);
    }

    [Fact]
    public void Weights_without_a_gradient_stay_in_spite_of_the_decay()
    {
        var model = TestData.Model();
        using var adagrad = IOptimiser.Of(model, new() { Optimiser = Optimiser.Adagrad, WeightDecay = 1 });
        var before = TestData.Weights(model);
        model.Decode(zeros(1, 2)).sum().backward();
        adagrad.Step(0.1);
        var after = TestData.Weights(model);
        var encoder = (int)model.named_parameters().Where(own => own.name.StartsWith("encoder"))
            .Sum(own => own.parameter.numel());
        Assert.Equal(before[..encoder], after[..encoder]);
        Assert.NotEqual(before[encoder..], after[encoder..]);
    }
}
