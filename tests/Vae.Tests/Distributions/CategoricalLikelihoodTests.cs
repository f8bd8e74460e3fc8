using Vae.Distributions;

namespace Vae.Tests.Distributions;

public sealed class CategoricalLikelihoodTests
{
    [Fact]
    public void Bins_are_closed_below_and_the_last_one_above()
        => Assert.Equal([0L, 0, 1, 1, 3, 3], new CategoricalLikelihood(4)
            .BinOf(tensor(new[] { 0f, 0.249f, 0.25f, 0.49f, 0.75f, 1f }, [6])).data<long>().ToArray());

    [Fact]
    public void A_head_is_a_block_of_pixels()
    {
        // Two pixels, two bins: logits of the dark bin for both pixels, then those of the bright one.
        var parameters = tensor(new[] { 0.0, Math.Log(3), Math.Log(3), 0.0 }, [4]);
        var likelihood = new CategoricalLikelihood(2);
        var logProb = likelihood.LogProb(parameters, tensor(new[] { 0.9, 0.1 }, [2])).data<double>().ToArray();
        Assert.All(logProb, value => Assert.Equal(Math.Log(0.75), value, 1e-12));
        var mean = likelihood.Mean(parameters).data<double>().ToArray();
        Assert.Equal(0.25 * 0.25 + 0.75 * 0.75, mean[0], 1e-12);
        Assert.Equal(0.75 * 0.25 + 0.25 * 0.75, mean[1], 1e-12);
    }

    [Fact]
    public void Draws_are_centres_of_bins_with_their_probabilities()
    {
        double[] probabilities = [0.1, 0.2, 0, 0.3, 0.4];
        var logits = tensor(probabilities.Select(p => (float)Math.Log(p)).ToArray(), [1, 5]).clamp_min(-1000)
            .expand(50_000, 5);
        manual_seed(2);
        var counts = new CategoricalLikelihood(5).Sample(logits).data<float>().ToArray().CountBy(x => x).ToDictionary();
        Assert.Equal([0.1f, 0.3f, 0.7f, 0.9f], counts.Keys.Order());
        foreach (var (centre, count) in counts) Assert.Equal(probabilities[(int)(centre * 5)], count / 50_000.0, 0.01);
    }

    [Fact]
    public void One_bin_is_refused()
        => Assert.Contains("Bins must be at least 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CategoricalLikelihood(1)).Message);
}
