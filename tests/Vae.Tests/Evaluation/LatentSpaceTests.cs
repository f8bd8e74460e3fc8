using Vae.Evaluation;
using Vae.Inference;

namespace Vae.Tests.Evaluation;

/// <summary>Walks and continuity on decoders whose distances are known.</summary>
public sealed class LatentSpaceTests
{
    // The image of z is (3 z₁, 4 z₂): distances along both axes are known.
    private static Tensor Linear(Tensor latents) => latents * tensor(new[] { 3f, 4f }, [2]);

    private static readonly Tensor From = tensor(new[] { 0f, 0f }, [1, 2]), To = tensor(new[] { 1f, 1f }, [1, 2]);

    [Fact]
    public void A_linear_decoder_walks_in_equal_steps_from_end_to_end()
    {
        var walk = LatentInterpolation.Between(Linear, From, To, points: 6);
        Assert.Equal(5, walk.Distances().Count);
        Assert.All(walk.Distances(), distance => Assert.Equal(1, distance, 1e-5)); // ‖(3, 4)‖ / 5
        Assert.Equal([0f, 0f], walk.Images[0, 0].data<float>().ToArray());
        Assert.Equal([3f, 4f], walk.Images[0, 5].data<float>().ToArray());
    }

    [Fact]
    public void A_walk_has_two_ends()
        => Assert.Contains("at least 2", Assert.Throws<ArgumentOutOfRangeException>(
            () => LatentInterpolation.Between(Linear, From, To, points: 1)).Message);

    [Fact]
    public void Continuity_of_the_identity_is_the_step_over_the_mean_distance_of_two_normal_points()
    {
        var continuity = LatentContinuity.Of(
            latents => latents.clone(), latent: 2, CPU, seed: 1, step: 0.1, pairs: 20_000);
        Assert.Equal(0.1, continuity.Close, 1e-6);
        Assert.Equal(Math.Sqrt(Math.PI), continuity.Independent, 0.03); // z − z′ ~ N(0, 2 I): √2 · √(π/2)
        Assert.Equal(continuity.Close / continuity.Independent, continuity.Ratio);
    }

    [Fact]
    public void A_decoder_without_continuity_has_a_ratio_of_about_1()
    {
        // A hash of the latent: close points have nothing in common.
        static Tensor Hash(Tensor latents) => (latents * 1e4).sin();
        Assert.Equal(1, LatentContinuity.Of(Hash, latent: 2, CPU, seed: 1).Ratio, 0.1);
    }
}
