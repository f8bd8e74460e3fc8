using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class ActiveUnitsTests
{
    [Fact]
    public void A_latent_variable_whose_mean_is_the_same_for_all_images_is_not_active()
    {
        var (model, images) = (TestData.Model(latent: 3), TestData.Halves(100).Images);
        using (no_grad())
        {
            var weight = model.named_parameters().Single(own => own.name == "encoder.mean.weight").parameter;
            weight[1].zero_();
            weight[0] *= 10;
            weight[2] *= 10;
        }
        var active = ActiveUnits.Of(model, images);
        Assert.Equal(2, active.Count);
        Assert.Equal(0, active.Variances[1], 1e-12);
        Assert.Equal(model.Encode(images).Mean.@var(0).data<float>().Select(variance => (double)variance),
            active.Variances, (one, other) => Math.Abs(one - other) < 1e-4 * (one + 1e-6));
        Assert.Equal("2 of 3 latent variables are active", active.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => ActiveUnits.Of(model, images[..1]));
    }
}
