using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Evaluation;

public sealed class LayerGradientsTests
{
    private readonly Tensor images = TestData.Halves(20).Images;

    [Fact]
    public void They_are_the_norms_of_what_the_backward_pass_leaves()
    {
        using var scope = NewDisposeScope();
        var model = TestData.Model();
        var found = LayerGradients.Of(model, new NegativeElbo(), images, seed: 5);
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));

        RandomNumbers.Seed(5);
        new NegativeElbo().Evaluate(model, images).Loss.mean().backward();
        Assert.Equal(
            ["encoder.hidden", "encoder.mean", "encoder.logVariance", "decoder.hidden", "decoder.output"],
            found.Norms.Select(one => one.Layer));
        var gradients = model.named_parameters().ToDictionary(own => own.name, own => own.parameter.grad!);
        foreach (var (layer, norm) in found.Norms)
            Assert.Equal(Norm(gradients[$"{layer}.weight"], gradients[$"{layer}.bias"]), norm, 1e-5 * norm);
        Assert.Equal(Norm([.. gradients.Values]), found.Total, 1e-5 * found.Total);
    }

    [Fact]
    public void They_are_those_of_training_mode_and_the_model_stays_as_it_was()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var model = new VariationalAutoencoder(new BatchNormEncoder(8, 2, pixels: 16),
            new BatchNormDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var twin = new VariationalAutoencoder(new BatchNormEncoder(8, 2, pixels: 16),
            new BatchNormDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        twin.load_state_dict(model.state_dict());
        RandomNumbers.Seed(5);
        new NegativeElbo().Evaluate(twin, images).Loss.mean().backward(); // in training mode
        var expected = Norm([.. twin.parameters().Select(parameter => parameter.grad!)]);
        foreach (var training in new[] { false, true })
        {
            model.train(training);
            var before = TestData.Weights(model);
            var found = LayerGradients.Of(model, new NegativeElbo(), images, seed: 5);
            Assert.Equal(before, TestData.Weights(model));
            Assert.Equal(training, model.training);
            Assert.Contains("encoder.hidden.0", found.Norms.Select(one => one.Layer));
            Assert.Equal(expected, found.Total, 1e-5 * expected);
            Assert.Equal(found.Total, LayerGradients.Of(model, new NegativeElbo(), images, seed: 5).Total);
        }
    }

    [Fact]
    public void A_layer_that_the_loss_does_not_depend_on_has_none()
    {
        var found = LayerGradients.Of(TestData.Model(), new DecoderAlone(), images, seed: 5);
        Assert.Equal([0, 0, 0], found.Norms.Take(3).Select(one => one.Norm));
        Assert.All(found.Norms.Skip(3), one => Assert.True(one.Norm > 0));
    }

    [Fact]
    public void A_loss_that_overflows_has_gradients_that_are_no_numbers()
    {
        var model = TestData.Model();
        using (no_grad())
            model.state_dict()["encoder.logVariance.bias"].fill_(1000);
        Assert.False(double.IsFinite(LayerGradients.Of(model, new NegativeElbo(), images, seed: 5).Total));
    }

    [Fact]
    public void No_image_has_no_gradient() => Assert.All([images[..0], images[0]], none => Assert.Contains(
        "at least one image", Assert.Throws<ArgumentException>(
            () => LayerGradients.Of(TestData.Model(), new NegativeElbo(), none, seed: 5)).Message));

    private static double Norm(params Tensor[] tensors) =>
        Math.Sqrt(tensors.Sum(tensor => Math.Pow(tensor.norm().ToDouble(), 2)));

    private sealed record DecoderAlone : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            var loss = -model.LogLikelihood(images, zeros([images.shape[0], model.Latent]));
            return new(loss, -loss, zeros_like(loss));
        }
    }
}
