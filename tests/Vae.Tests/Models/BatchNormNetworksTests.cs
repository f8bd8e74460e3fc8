using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Models;

public sealed class BatchNormNetworksTests
{
    [Fact]
    public void The_report_s_heads_and_output_are_never_negative()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var posterior = new BatchNormEncoder(8, 3, rectifiedHeads: true).call(rand(20, 784));
        var output = new BatchNormDecoder(3, 8, rectifiedOutput: true).call(randn(20, 3));
        Assert.All([posterior.Mean, posterior.LogVariance, output],
            values => Assert.True(values.min().ToDouble() == 0 && values.max().ToDouble() > 0));
    }

    [Fact]
    public void The_corrected_heads_are_linear()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var (encoder, decoder) = (new BatchNormEncoder(8, 3), new BatchNormDecoder(3, 8));
        Assert.Equal(["0.bias", "0.weight"], encoder.state_dict().Keys.Where(name => name.StartsWith("mean."))
            .Select(name => name["mean.".Length..]).Order());
        Assert.Equal(["0.bias", "0.weight"], decoder.state_dict().Keys.Where(name => name.StartsWith("output."))
            .Select(name => name["output.".Length..]).Order());
        Assert.True(encoder.call(rand(20, 784)).Mean.min().ToDouble() < 0);
    }

    [Fact]
    public void Normalised_after_the_activation_a_hidden_unit_has_mean_zero_and_variance_one()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var encoder = new BatchNormEncoder(8, 3, BatchNormPlace.AfterActivation);
        var hidden = Assert.Single(encoder.named_children(), child => child.name == "hidden").module;
        var units = ((nn.Module<Tensor, Tensor>)hidden).call(randn(50, 784));
        Near.Equal(zeros(8), units.mean([0]), 1e-5);
        Near.Equal(ones(8), units.@var(0, unbiased: false), 1e-3);
    }

    // Batch normalisation takes a factor of its input out, but for ε: report 3's cure for images that are not scaled.
    [Fact]
    public void In_training_the_posterior_hardly_feels_a_factor_of_the_images_where_the_first_layer_is_normalised()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var images = rand(20, 784);
        var (with, without) = (new BatchNormEncoder(8, 3), new BatchNormEncoder(8, 3, BatchNormPlace.None));
        Near.Equal(with.call(100 * images).Mean, with.call(255 * images).Mean, 1e-3);
        Assert.True(without.call(255 * images).Mean.abs().max().ToDouble() >
            2 * without.call(100 * images).Mean.abs().max().ToDouble());
    }

    [Fact]
    public void Several_latents_of_an_image_are_decoded_as_each_alone()
    {
        using var scope = NewDisposeScope();
        var decoder = new BatchNormDecoder(2, 8);
        decoder.eval();
        var latents = randn([3, 4, 2]);
        Assert.Equal([3, 4, 784], decoder.call(latents).shape);
        Near.Equal(decoder.call(latents[1]), decoder.call(latents)[1], 1e-5);
    }

    [Theory]
    [InlineData(BatchNormPlace.BeforeActivation)]
    [InlineData(BatchNormPlace.AfterActivation)]
    [InlineData(BatchNormPlace.None)]
    public void Dropout_leaves_out_its_share_of_the_hidden_units_in_training_alone(BatchNormPlace place)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var decoder = new BatchNormDecoder(2, 400, place, dropout: 0.25);
        var hidden = (nn.Module<Tensor, Tensor>)decoder.named_children().First().module;
        var latents = randn(100, 2);
        Assert.Equal(0.25, hidden.call(latents).eq(0).to_type(ScalarType.Float64).mean().ToDouble(), 0.02);
        decoder.eval();
        Assert.Equal(0, hidden.call(latents).eq(0).sum().ToInt64());
    }

    // Place, slope and dropout decide what a model computes: two that differ must not be taken for each other.
    [Fact]
    public void Every_setting_makes_another_model_for_the_store()
    {
        BatchNormEncoder[] encoders =
        [
            new(8, 3), new(8, 3, BatchNormPlace.AfterActivation), new(8, 3, BatchNormPlace.None),
            new(8, 3, rectifiedHeads: true), new(8, 3, dropout: 0.5),
        ];
        BatchNormDecoder[] decoders =
        [
            new(3, 8), new(3, 8, BatchNormPlace.AfterActivation), new(3, 8, BatchNormPlace.None),
            new(3, 8, rectifiedOutput: true), new(3, 8, negativeSlope: 0), new(3, 8, negativeSlope: 0.2),
            new(3, 8, dropout: 0.5),
        ];
        Assert.Equal(encoders.Length, encoders.Select(Text).Distinct().Count());
        Assert.Equal(decoders.Length, decoders.Select(Text).Distinct().Count());

        static string Text(nn.Module module) => string.Join("\n", Architecture.Lines(module));
    }

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormEncoder(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormEncoder(8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormDecoder(0, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormDecoder(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormDecoder(2, 8, negativeSlope: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNormEncoder(8, 2, (BatchNormPlace)7));
        foreach (var probability in new[] { -0.1, 1, double.NaN })
            Assert.Contains("below 1", Assert.Throws<ArgumentOutOfRangeException>(
                () => new BatchNormEncoder(8, 2, dropout: probability)).Message);
        Assert.Throws<ArgumentException>(() => new BatchNormEncoder(8, 2).call(rand(3, 100)));
    }

    [Fact]
    public void A_batch_of_one_is_refused_in_training_where_something_is_normalised()
    {
        using var scope = NewDisposeScope();
        var (encoder, decoder) = (new BatchNormEncoder(8, 2, pixels: 16), new BatchNormDecoder(2, 8, pixels: 16));
        Assert.Contains("batch of one", Assert.Throws<ArgumentException>(() => encoder.call(rand(1, 16))).Message);
        Assert.Contains("batch of one", Assert.Throws<ArgumentException>(() => decoder.call(rand(1, 1, 2))).Message);
        decoder.call(rand(2, 1, 2)); // two latents of one image
        foreach (var module in new nn.Module[] { encoder, decoder }) module.eval();
        encoder.call(rand(1, 16));
        decoder.call(rand(1, 2));
        new BatchNormEncoder(8, 2, BatchNormPlace.None, rectifiedHeads: true, pixels: 16).call(rand(1, 16));

        // 41 images in batches of 40: the running variance would be NaN from the first epoch on.
        var model = new VariationalAutoencoder(
            new BatchNormEncoder(8, 2, pixels: 16), new BatchNormDecoder(2, 8, pixels: 16), new BernoulliLikelihood());
        var trainer =
            new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 1, BatchSize = 40 });
        Assert.Contains("remainder of 1",
            Assert.Throws<ArgumentException>(() => trainer.Fit(TestData.Halves(41))).Message);
        Assert.All(TestData.Weights(model), weight => Assert.True(float.IsFinite(weight)));
    }

    [Fact]
    public void Both_models_learn()
    {
        var images = TestData.Halves(120);
        foreach (var rectified in new[] { true, false })
        {
            manual_seed(1);
            Likelihood likelihood = rectified ? SquaredErrorScale.Likelihood : new BernoulliLikelihood();
            var model = new VariationalAutoencoder(new BatchNormEncoder(8, 2, rectifiedHeads: rectified, pixels: 16),
                new BatchNormDecoder(2, 8, rectifiedOutput: rectified, pixels: 16), likelihood);
            var history = new Trainer<VariationalAutoencoder>(
                model, new NegativeElbo(), new() { Epochs = 20, BatchSize = 30, LearningRate = 1e-2 }).Fit(images);
            Assert.True(history.Epochs[^1].Train.Loss < history.Epochs[0].Train.Loss, history.ToString());
        }
    }
}
