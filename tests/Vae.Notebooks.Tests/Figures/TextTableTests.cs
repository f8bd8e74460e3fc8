using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Tests.Figures;

public sealed class TextTableTests
{
    private static readonly FigureSource Source = new("MNIST", Preset.Quick);

    private sealed record Settings(int Images, double Rate, int[] Seeds, string Note);

    [Fact]
    public void Values_per_seed_stand_beside_their_mean_and_spread()
    {
        var table =
            Draw.PerSeed([("batch size 64", [-1.0, 2, 5]), ("256", [0, 0, 0])], [1, 2, 30], Source, "Loss, nats", "F1");
        Assert.Equal("""
            Loss, nats (MNIST · quick preset)
                           seed 1  seed 2  seed 30  mean ± s.d.
            batch size 64  −1.0    2.0     5.0      2.0 ± 3.0
            256            0.0     0.0     0.0      0 ± 0
            """, table.ToString());
        var error = Assert.Throws<ArgumentException>(() => Draw.PerSeed([("a", [1.0])], [1, 2], Source, "t"));
        Assert.Contains("The row a has 1 values for 2 seeds", error.Message);
    }

    [Fact]
    public void Both_presets_stand_side_by_side_and_this_run_s_is_marked()
        => Assert.Equal("""
            Settings
                    quick (this run)  full
            Images  5,000             50,000
            Rate    0.001             −0.5
            Seeds   1, 2              1, 2, 3
            Note    a                 b
            """, Draw.Presets(
                new Settings(5_000, 1e-3, [1, 2], "a"), new Settings(50_000, -0.5, [1, 2, 3], "b"), Preset.Quick)
                .ToString());

    [Fact]
    public void A_row_that_does_not_fit_is_named()
        => Assert.Contains("\"a | b\" has 2 texts for 1 columns",
            Assert.Throws<ArgumentException>(() => new TextTable("t", [""], [["a", "b"]])).Message);

    [Fact]
    public void Its_HTML_is_safe_and_puts_numbers_to_the_right()
    {
        var html = new TextTable("a < b", ["", "x & y"], [["<i>", "1"], ["j", "2"]]).Html;
        Assert.Contains("a &lt; b</caption>", html);
        Assert.Contains("x &amp; y</th>", html);
        Assert.Contains("<td style=\"text-align: left\">&lt;i&gt;</td><td style=\"text-align: right\">1</td>", html);
        Assert.Equal(3, html.Split("<tr>").Length - 1);
    }
}
