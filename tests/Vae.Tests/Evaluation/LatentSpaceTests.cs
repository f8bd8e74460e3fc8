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
    public void Two_classes_with_a_straight_border_are_crossed_as_geometry_says()
    {
        // The sign of z₁: two independent points differ half the time; a step of h at an angle θ moves z₁ by h |cos θ|,
        // 2 h / π on average, and the density of z₁ at the border is 1 / √(2π).
        var continuity = LatentContinuity.Of(
            latents => latents.select(1, 0).gt(0), latent: 2, CPU, seed: 1, step: 0.1, pairs: 200_000);
        Assert.Equal(0.2 / Math.PI / Math.Sqrt(2 * Math.PI), continuity.Close, 0.001);
        Assert.Equal(0.5, continuity.Independent, 0.005);
        Assert.Equal(continuity.Close / continuity.Independent, continuity.Ratio);
    }

    [Fact]
    public void A_decoder_that_jumps_and_one_that_draws_only_one_thing_have_a_ratio_of_about_1()
    {
        // A hash of the latent: close points have nothing in common.
        static Tensor Hash(Tensor latents) => (latents.select(1, 0) * 1e4).sin().mul(5).floor();
        Assert.Equal(1, LatentContinuity.Of(Hash, latent: 2, CPU, seed: 1).Ratio, 0.1);
        Assert.Equal(1, LatentContinuity.Of(latents => zeros(latents.shape[0]), latent: 2, CPU, seed: 1).Ratio);
    }
}
