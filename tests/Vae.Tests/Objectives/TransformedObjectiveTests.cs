using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Objectives;

public sealed class TransformedObjectiveTests
{
    private readonly TransformedObjective<VariationalAutoencoder> binarised =
        new(new NegativeElbo(), new StochasticBinarisation());

    [Fact]
    public void The_loss_is_that_of_the_transformed_images()
    {
        var (model, images) = (TestData.Model(), TestData.Halves(6).Images);
        manual_seed(1);
        var expected = new NegativeElbo().Evaluate(model, new StochasticBinarisation().Apply(images));
        manual_seed(1);
        Assert.True(allclose(expected.Loss, binarised.Evaluate(model, images).Loss, rtol: 0, atol: 0));
    }

    [Fact]
    public void Training_with_it_can_be_repeated()
    {
        float[] Weights(int epochs)
        {
            var model = TestData.Model();
            new Trainer<VariationalAutoencoder>(model, binarised, new() { Epochs = epochs, BatchSize = 20 })
                .Fit(TestData.Halves(40), TestData.Halves(10));
            return TestData.Weights(model);
        }
        Assert.Equal(Weights(2), Weights(2));
    }

    [Fact]
    public void Its_text_names_objective_and_transform()
        => Assert.True($"{binarised}".Contains("NegativeElbo")
            && $"{binarised}".Contains("StochasticBinarisation"), $"{binarised}");
}
