using Vae.Data;
using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class PixelMapTests
{
    [Fact]
    public void Log_likelihoods_of_the_pixels_add_up_to_the_reconstruction_term()
    {
        var (model, set) = (TestData.Model(), TestData.Halves(700)); // more than one batch
        using var map = PixelMap.LogLikelihood(model, set, seed: 5);
        Assert.Equal([16], map.shape);
        Assert.Equal(Elbo.Of(model, set, seed: 5).Reconstruction.Mean, map.sum().ToDouble(), 1e-4);
    }

    [Fact]
    public void The_average_is_over_images_pixel_by_pixel()
    {
        var (model, set) = (TestData.Model(), TestData.Halves(700));
        using var map = PixelMap.Of(model, set, seed: 5, (parameters, images) => parameters * 0 + images);
        Assert.True(allclose(set.Images.to_type(ScalarType.Float64).mean([0]), map));
        Assert.True(model.training); // as it was
    }

    [Fact]
    public void Pixels_that_never_change_are_found()
    {
        var set = new ImageSet("three", tensor(new[] { 0f, 0.5f, 1f, 0f, 0.5f, 0.9f, 0f, 0.5f, 1f }, [3, 3]),
            zeros([3], ScalarType.Int64));
        Assert.Equal([true, true, false], PixelMap.Constant(set).data<bool>().ToArray());
    }
}
