using Vae.Evaluation;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Figures;

public sealed class QualitiesTests
{
    [Fact]
    public void The_table_shows_bounds_as_losses()
    {
        var elbo = new Elbo(new(-105.257, 0.12), new(-80, 1), new(25, 1), zeros([1]));
        var quality =
            new ModelQuality(elbo, new(903.4, 2.5), new(new(0.0123, 0.0004), [], 0.973), new(0.9, [0.5, 0.5]));
        var table = Draw.Qualities([("Bernoulli", quality)], new("MNIST", Preset.Full));
        Assert.Equal(["Bernoulli", "105.26 ± 0.12", "−903.4 ± 2.5", "0.01230 ± 0.00040", "97.3 %", "0.900", "1.000"],
            table.Rows[0]);
        Assert.Contains("MNIST · full preset", table.Title);
    }
}
