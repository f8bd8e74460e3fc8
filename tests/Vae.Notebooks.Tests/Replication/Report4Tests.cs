using Vae.Data;
using Vae.Notebooks.Replication;
using Vae.Objectives;

namespace Vae.Notebooks.Tests.Replication;

public sealed class Report4Tests
{
    [Fact]
    public void The_search_draws_from_19_learning_rates_and_19_weight_decays_as_they_are_written()
    {
        Assert.Equal([1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4, 8e-4, 9e-4, 1e-3, 2e-3, 3e-3, 4e-3, 5e-3, 6e-3, 7e-3,
            8e-3, 9e-3, 1e-2], Report4.LearningRates);
        Assert.Equal([1e-5, 2e-5, 3e-5, 4e-5, 5e-5, 6e-5, 7e-5, 8e-5, 9e-5, 1e-4, 2e-4, 3e-4, 4e-4, 5e-4, 6e-4, 7e-4,
            8e-4, 9e-4, 1e-3], Report4.WeightDecays);
    }

    [Fact]
    public void The_training_has_the_values_that_the_report_found_and_they_are_among_those_it_searched()
    {
        var options = Report4.Options;
        Assert.Equal((80, 512, 4e-3, 2e-5), (options.Epochs, options.BatchSize, options.LearningRate,
            options.WeightDecay));
        Assert.Equal(5, options.EarlyStopping?.Patience);
        Assert.Contains(options.LearningRate, Report4.LearningRates);
        Assert.Contains(options.WeightDecay, Report4.WeightDecays);
    }

    [Fact]
    public void It_claims_eight_things()
    {
        Assert.Equal(Enumerable.Range(1, 8), Report4.Claims.Select(claim => claim.Number));
        Assert.All(Report4.Claims, claim => Assert.Equal((4, false), (claim.Report, claim.Ours)));
    }

    [Fact]
    public void Autoencoder_and_VAE_differ_by_the_encoder_s_last_layer_alone()
    {
        using var autoencoder = Report4.Autoencoder(CPU);
        using var vae = Report4.Model(CPU);
        var coder = 16 * (4 * 4 + 1) + 784 * 128 + 128;
        var decoder = 6 * 128 + 128 + 128 * 784 + 784 + 16 * 16 + 16;
        Assert.Equal(coder + 129 * 6 + decoder, autoencoder.parameters().Sum(own => own.numel()));
        Assert.Equal(coder + 129 * 12 + decoder, vae.parameters().Sum(own => own.numel()));
    }

    [Fact]
    public void Both_have_the_likelihood_whose_loss_is_the_squared_error()
    {
        using var scope = NewDisposeScope();
        var images = rand(3, 784);
        Assert.Equal([3], new MeanSquaredError().Evaluate(Report4.Autoencoder(CPU, latent: 2), images).Loss.shape);
        Assert.Equal([3], new MeanSquaredErrorAndKl().Evaluate(Report4.Model(CPU, latent: 2), images).Loss.shape);
    }

    [Fact]
    public void Four_fifths_of_the_images_are_learnt_from_and_the_rest_validated_on_always_the_same()
    {
        var images = TestData.Halves(100);
        var (train, validation) = Report4.Divide(images);
        Assert.Equal((80L, 20L), (train.Count, validation.Count));
        float[] Values(ImageSet set) => set.Images.data<float>().ToArray();
        Assert.Equal(Values(images).Order(), Values(train).Concat(Values(validation)).Order());
        manual_seed(8);
        Assert.Equal(Values(validation), Values(Report4.Divide(images).Validation));
    }

    [Fact]
    public void Noise_is_not_clipped_and_half_of_the_training_images_are_occluded()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var grey = full([2_000, 784], 0.5);
        Assert.True(Report4.Noise(1).Apply(grey).min().ToDouble() < -1);
        var occluded = (Report4.TrainingCorruption.Apply(grey) == 0).sum(1) == 100;
        Assert.InRange(occluded.sum().ToInt64(), 900, 1_100);
        Assert.Throws<ArgumentOutOfRangeException>(() => Report4.Noise(-0.1));
    }

    [Fact]
    public void A_latent_dimension_below_1_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Report4.Autoencoder(CPU, latent: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Report4.Model(CPU, latent: 0));
    }
}
