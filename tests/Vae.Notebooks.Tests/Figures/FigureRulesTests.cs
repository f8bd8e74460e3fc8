using System.Text.Json.Nodes;
using Plotly.NET;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks.Tests.Figures;

/// <summary>What all figures have in common.</summary>
public sealed class FigureRulesTests(FigurePage pages) : IClassFixture<FigurePage>
{
    private static readonly FigureSource Source = new("MNIST", Preset.Quick);

    private static readonly History Falling = new("MNIST", [.. Enumerable.Range(1, 8).Select(epoch =>
        new EpochRecord(epoch, Loss(epoch == 5 ? 9_000 : 200 - epoch), Loss(210 - epoch), 1)
        {
            Gradient = new(1, 1), ClippedGradient = new(1, 1),
        })]);

    private static GenericChart[] Charts() =>
    [
        Draw.LearningCurve(Falling, Preset.Quick), Draw.LearningCurveWithZoom(Falling, Preset.Quick),
        Draw.LossTerms(Falling, Preset.Quick), Draw.GradientNorms([("a", Falling)], Preset.Quick),
        Draw.LearningCurves([("a", [Falling])], Preset.Quick), Draw.TrainAndValidation([Falling], Preset.Quick),
        Draw.CurvePanels(Enumerable.Range(1, 5).Select(i => ($"Nz = {i}",
            (IReadOnlyList<RunCurve>)[new("a", [Falling], epoch => epoch.Loss)])), Preset.Quick, "t", "y"),
        Draw.CoursePanels(Enumerable.Range(1, 5).Select(i => ($"Nz = {i}", (IReadOnlyList<Course>)
            [new("a", [[(5e4, -190), (1e7, -100)]], 0), new("b", [[(5e4, -195), (1e7, -110)]], 0, Dashed: true)])),
            Source, "t", "x", "y"),
        Draw.Paths(z => -z.square().sum(-1), 3, [("a", [(0, 0), (1, 1)])], Source, "t"),
        Draw.LatentScatter(zeros([1, 2]), zeros([1], ScalarType.Int64), Source),
        Draw.HeatMap(new double[,] { { 1 } }, ["r"], ["c"], Source, "t", "x", "y", "a long name of a unit, in nats"),
        Draw.PixelMap(arange(-2, 2, dtype: ScalarType.Float32), Source, "t", "u"),
        Draw.Bars(
            Enumerable.Range(0, 5).Select(i => ($"right half of the mean image {i}", 123456.0 + i, 1.0)), Source,
            "A title that says so much of what the figure shows that it does not fit into a single line", "x", "y"),
        Draw.Histogram([("a", [1, 2])], Source, "t", "x"),
        Draw.Lines([1, 2], [("a", [1e-7, 2e-7])], Source, "t", "x", "y"),
        Draw.Trials(Enumerable.Range(1, 36).Select(i => ($"learning rate {i}e-4, weight decay {i}e-5",
            (IReadOnlyList<double>)[i, i + 1.5])), Source, "t", "mean squared error", "configuration",
            "learning rate 3e-4, weight decay 3e-5", "the report's winner"),
        Draw.ParallelCoordinates(
            [
                new("learning rate", [1e-4, 4e-3, 1e-2], Logarithmic: true), new("width", [400, 600, 800]),
                new("mean squared error on validation images", [0.03, 0.02, 0.05]),
            ], Source, "t", marked: 1, "the report's winner"),
    ];

    private static Picture[] Pictures() =>
    [
        Draw.ImageGrid(ones([2, 4]), Source, "t"), Draw.Pairs(ones([2, 4]), ones([2, 4]), Source),
        Draw.ImageRows([("a", ones([2, 4]))], Source, "t"),
        Draw.Manifold(z => ones([z.shape[0], 784]), CPU, Source),
    ];

    [Fact]
    public void Every_figure_has_a_caption()
    {
        Assert.All(Charts(), chart => Assert.Matches("vae-figure-caption[^>]*>[^<]{10,}[.]</p>", ChartHtml.Of(chart)));
        Assert.All(Pictures(), one => Assert.Matches("vae-figure-caption[^>]*>[^<]{10,}[.]</p>", one.Html));
        Assert.Contains("mine", ChartText.Of(Charts()[0].WithCaption("mine")));
        Assert.Contains("mine", Pictures()[0].WithCaption("mine").Html);
    }

    [Theory]
    [InlineData("-3.5 to -.5", "−3.5 to −.5")]
    [InlineData("log s² above -6 (-7)", "log s² above −6 (−7)")]
    [InlineData("c = 1E-06", "c = 10⁻⁶")]
    [InlineData("-2.5E+10, 1E-00", "−2.5 · 10¹⁰, 10⁰")]
    [InlineData("1 images in 1 epochs, 1 seeds", "1 image in 1 epoch, 1 seed")]
    [InlineData("21 images, 0.1 epochs, 1,000 seeds, 2 images", "21 images, 0.1 epochs, 1,000 seeds, 2 images")]
    [InlineData("2026-11-26 2-likelihoods t-SNE 1-2 E1 3E", "2026-11-26 2-likelihoods t-SNE 1-2 E1 3E")]
    public void Numbers_have_a_true_minus_and_no_E_and_one_is_singular(string text, string written)
    {
        Assert.Equal(written, FigureText.Of(text));
        Assert.Equal(written, new TextTable("t", [""], [[text]]).Rows[0][0]);
        Assert.Contains(written, Draw.Bars([("a", 1, 0)], Source, text, "x", "y").Text());
        Assert.Contains(written, Draw.ImageGrid(ones([1, 4]), Source, text).Text);
    }

    [Fact]
    public void Numbers_of_both_signs_have_zero_in_the_middle_of_two_colours()
    {
        GenericChart[] signed =
        [
            Draw.HeatMap(new double[,] { { -1, 4 } }, ["r"], ["a", "b"], Source, "t", "x", "y", "u"),
            Draw.PixelMap(tensor(new float[] { -1, 0, 1, 4 }), Source, "t", "u"),
        ];
        foreach (var chart in signed)
        {
            var trace = Trace(chart);
            Assert.Equal((-4, 4), ((double)trace["zmin"]!, (double)trace["zmax"]!));
            Assert.Equal((0.5, "#ffffff"),
                ((double)trace["colorscale"]![1]![0]!, (string)trace["colorscale"]![1]![1]!));
        }
        var shares = Trace(Draw.HeatMap(new double[,] { { 0.1, 0.4 } }, ["r"], ["a", "b"], Source, "t", "x", "y", "u",
            range: (0, 1)));
        Assert.Equal((0, 1, "Viridis"),
            ((double)shares["zmin"]!, (double)shares["zmax"]!, (string)shares["colorscale"]!));
    }

    [Fact]
    public async Task A_decoded_plane_is_wide_and_has_axes()
    {
        var page = await pages.Show(Draw.Manifold(z => ones([z.shape[0], 784]), CPU, Source), "manifold");
        var image = (await page.Locator("img").BoundingBoxAsync())!;
        Assert.True(image.Width >= 700 && image.Height >= 700);
        var labels = await page.Locator("figure span").AllInnerTextsAsync();
        Assert.Equal(2, labels.Count(label => label == "−1.83"));
        Assert.Contains("first coordinate of z", labels);
        var highest = (await page.Locator("figure span >> text=/^1.83$/").First.BoundingBoxAsync())!;
        Assert.InRange(highest.Y, image.Y, image.Y + 56);
        Assert.True(highest.X < image.X);
    }

    [Fact]
    public void The_images_of_a_name_stay_together()
    {
        var rows = Draw.ImageRows([("a", zeros([3, 4])), ("b", ones([3, 4]))], Source, "t", columns: 2);
        Assert.Equal([0, 1, 2, null, 3, 4, 5, null], rows.Places);
        Assert.Equal(["a", "", "b", ""], rows.RowNames);
    }

    [Fact]
    public void Compared_charts_have_one_y_axis()
    {
        var ranges = new[] { 0.0, 50 }
            .Select(more => Draw.Lines([1, 2], [("a", [more, more + 10])], Source, "t", "x", "y")).OnOneScale()
            .Select(chart => Layout(chart)["yaxis"]!["range"]!.AsArray().Select(end => (double)end!));
        Assert.All(ranges, range => Assert.Equal([-3, 63], range));
    }

    [Fact]
    public void Paired_bars_have_their_own_colours()
    {
        var chart = Draw.Bars(
            [("images", [("Z = 2", 1, 0.1), ("Z = 10", 2, 0)]), ("prior", [("Z = 2", 3, 0), ("Z = 10", 4, 0)])],
            Source, "t", "x", "y", errors: "one standard error");
        var traces = Figure(chart)["data"]!.AsArray();
        Assert.Equal(["images", "prior"], traces.Select(trace => (string)trace!["name"]!));
        Assert.Equal(2, traces.Select(trace => $"{trace!["marker"]!["color"]}").Distinct().Count());
        Assert.Contains("± one standard error", chart.Text());
    }

    [Fact]
    public void The_zoom_leaves_out_the_spike()
    {
        var chart = Draw.LearningCurveWithZoom(Falling, Preset.Quick);
        var layout = Layout(chart);
        Assert.Equal([null, null, "x2", "x2"],
            Figure(chart)["data"]!.AsArray().Select(trace => (string?)trace!["xaxis"]));
        Assert.InRange((double)layout["yaxis2"]!["range"]![1]!, 199, 220);
        Assert.InRange((double)layout["yaxis2"]!["range"]![0]!, 180, 192);
    }

    [Fact]
    public async Task No_label_is_cut_off_or_touches_another_and_all_have_one_font()
    {
        var page = await pages.Open();
        await page.EvaluateAsync("html => show(html)", PlotlyLoader.Html);
        foreach (var chart in Charts())
            await page.EvaluateAsync("html => show(html)", ChartHtml.Of(chart));
        foreach (var picture in Pictures())
            await page.EvaluateAsync("html => show(html)", picture.Html);
        await page.EvaluateAsync("html => show(html)", new TextTable("t", ["a"], [["b"]]).Html);
        await page.WaitForFunctionAsync(
            "count => document.querySelectorAll('.main-svg .gtitle').length >= count", Charts().Length);

        var wrong = await page.EvaluateAsync<string>("""
            [...document.querySelectorAll(".js-plotly-plot")].flatMap(plot => {
              const outer = plot.getBoundingClientRect();
              const inside = box => box.left >= outer.left - 1 && box.right <= outer.right + 1
                && box.top >= outer.top - 1 && box.bottom <= outer.bottom + 1;
              const texts = [...plot.querySelectorAll("text")].filter(one => one.textContent.trim() !== "");
              const ticks = [...plot.querySelectorAll(".xaxislayer-above text")].map(at => at.getBoundingClientRect());
              return [
                ...texts.filter(one => !inside(one.getBoundingClientRect())).map(one => `cut off: ${one.textContent}`),
                ...ticks.slice(1).filter((box, i) => box.left < ticks[i].right && box.left > ticks[i].left
                  && box.top < ticks[i].bottom && box.bottom > ticks[i].top).map(() => `touching: ${plot.innerText}`),
              ];
            }).join("\n")
            """);
        Assert.True(wrong == "", wrong);
        var fonts = await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("text, figure span, figure p, figcaption, td, caption")]
              .map(one => getComputedStyle(one).fontFamily.replaceAll('"', "").replaceAll("'", ""))
            """);
        Assert.Equal("Open Sans, verdana, arial, sans-serif", Assert.Single(fonts.Distinct()));
    }

    private static Losses Loss(double loss) => new(loss, -0.8 * loss, 0.2 * loss);

    private static JsonNode Figure(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;

    private static JsonNode Layout(GenericChart chart) => Figure(chart)["layout"]!;

    private static JsonNode Trace(GenericChart chart) => Figure(chart)["data"]![0]!;
}

internal static class ChartWords
{
    internal static string Text(this GenericChart chart) => ChartText.Of(chart);
}
