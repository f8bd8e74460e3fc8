using Vae.Objectives;

namespace Vae.Tests.Objectives;

public sealed class NegativeElboTests
{
    [Fact]
    public void The_loss_is_KL_minus_reconstruction_for_every_image()
    {
        var model = TestData.Model();
        var images = TestData.Halves(6).Images;
        var posterior = model.Encode(images);
        var latents = posterior.Reparameterise(randn(6, 2));
        var terms = NegativeElbo.Evaluate(model, images, posterior, latents);

        var intensities = model.DecodeMean(latents);
        var expected = (images * intensities.log() + (1 - images) * (1 - intensities).log()).sum(-1);
        Assert.Equal([6], terms.Loss.shape);
        Assert.True(allclose(expected, terms.Reconstruction, rtol: 1e-4));
        Assert.True(allclose(posterior.KlToStandardNormal(), terms.Kl));
        Assert.True(allclose(terms.Kl - terms.Reconstruction, terms.Loss));
    }

    [Fact]
    public void One_sample_is_drawn_from_the_default_generator()
    {
        var (model, images) = (TestData.Model(), TestData.Halves(6).Images);
        Tensor Loss(int seed)
        {
            manual_seed(seed);
            return new NegativeElbo().Evaluate(model, images).Loss;
        }
        Assert.True(allclose(Loss(1), Loss(1), rtol: 0, atol: 0));
        Assert.False(allclose(Loss(1), Loss(2), rtol: 0, atol: 1e-6));
    }
}
