using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Vae.Notebooks.Figures;
using Vae.Notebooks.Replication;
using Vae.Training;

namespace Vae.Notebooks.Tests.Figures;

/// <summary>Every kind of chart: its numbers, and what a browser draws of it.</summary>
public sealed class ChartTests(FigurePage pages) : IClassFixture<FigurePage>
{
    private static readonly FigureSource Source = new("MNIST", Preset.Full);

    [Fact]
    public void The_largest_scatter_stays_below_the_limit_of_an_output()
    {
        manual_seed(1);
        var html = ChartHtml.Of(Draw.LatentScatter(3 * randn(5_000, 2), randint(10, [5_000]), Source));
        Assert.InRange(html.Length, 50_000, 200_000);
    }

    [Fact]
    public async Task Learning_curve()
    {
        var page = await pages.Draw(Draw.LearningCurve(Run(0, 5), Preset.Quick), "learning-curve");
        Assert.Equal(["train", "validation"], await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(2, await page.Locator(".scatterlayer .js-line").CountAsync());
        Assert.Equal("Learning curve|halves · quick preset", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('.gtitle .line')]" +
            ".map(at => at.textContent.replace(/\u200b/g, '')).join('|')"));
        Assert.Equal(["epoch"], await page.Locator(".xtitle").AllTextContentsAsync());
        Assert.Equal(["loss (nats per image)"], await page.Locator(".ytitle").AllTextContentsAsync());
        Assert.Equal(["1", "2", "3", "4", "5"], await page.Locator(".xtick").AllTextContentsAsync());
    }

    [Fact]
    public async Task The_two_terms_of_the_loss()
    {
        var page = await pages.Draw(Draw.LossTerms(Run(0, 3), Preset.Quick), "loss-terms");
        Assert.Equal(
            ["−reconstruction, train", "−reconstruction, validation", "KL, train", "KL, validation"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        var traces = Traces(Draw.LossTerms(Run(0, 1), Preset.Quick));
        Assert.Equal([120, 128, 30, 32], traces.Select(trace => Numbers(trace["y"]!).Single()), Near);
    }

    [Fact]
    public void Learning_curve_before_and_after_the_first_epoch()
    {
        Assert.Empty(Traces(Draw.LearningCurve(Run(0, 0), Preset.Quick)).Single()["y"]!.AsArray());
        var traces = Traces(Draw.LearningCurve(Run(0, 1, validated: false), Preset.Quick));
        Assert.Equal([150.0], Numbers(traces.Single()["y"]!));
        Assert.Equal("lines+markers", (string)traces.Single()["mode"]!);
    }

    [Fact]
    public async Task Learning_curves_of_many_runs()
    {
        var chart =
            Draw.LearningCurves([("β = 1", [Run(0, 4), Run(2, 4), Run(4, 3)]), ("β = 4", [Run(20, 4)])], Preset.Full);
        var traces = Traces(chart);
        // Losses of the runs, shifted by 0, 2 and 4: mean + 2, sample deviation 2; the third run ends with 70.67 and
        // stays there.
        // Of 55, 57 and 70.67: the deviations from their mean are −53/9, −35/9 and 88/9.
        var (mean, deviation) = (548 / 9.0, Math.Sqrt(((53.0 * 53) + (35 * 35) + (88 * 88)) / 81 / 2));
        Assert.Equal([162, 92, 68.66666666666667, mean], Numbers(traces[2]["y"]!), Near);
        Assert.Equal([164, 94, 70.66666666666667, mean + deviation], Numbers(traces[1]["y"]!), Near);
        Assert.Equal([160, 90, 66.66666666666667, mean - deviation], Numbers(traces[0]["y"]!), Near);
        Assert.Equal(Numbers(traces[5]["y"]!), Numbers(traces[4]["y"]!));

        var page = await pages.Draw(chart, "learning-curves");
        Assert.Equal(["β = 1 (3 runs)", "β = 4 (1 run)"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(2, await page.Locator(".scatterlayer .fills .js-fill").CountAsync());
        Assert.Contains("halves · full preset · mean ± one standard deviation",
            Assert.Single(await page.Locator(".gtitle").AllTextContentsAsync()));
    }

    [Fact]
    public void Learning_curves_can_leave_out_the_beginning()
    {
        var traces =
            Traces(Draw.LearningCurves([("long", [Run(0, 4)]), ("stopped", [Run(0, 2)])], Preset.Full, from: 3));
        Assert.Equal([3, 4], Numbers(traces[2]["x"]!));
        Assert.Equal([66.66666666666667, 55], Numbers(traces[2]["y"]!), Near);
        Assert.Equal([90.0], Numbers(traces[5]["y"]!), Near);
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.LearningCurves([("a", [Run(0, 2)])], Preset.Full, from: 3));
        Assert.Contains("2 epochs", error.Message);
    }

    [Fact]
    public void Learning_curves_say_that_a_run_goes_on_only_where_one_does()
    {
        const string GoesOn = "goes on with its last value";
        string TextOf(int from, params (string, IReadOnlyList<History>)[] settings) =>
            ChartText.Of(Draw.LearningCurves(settings, Preset.Full, from: from));
        Assert.DoesNotContain(GoesOn, TextOf(1, ("a", [Run(0, 3), Run(2, 3)]), ("b", [Run(0, 2)])));
        Assert.Contains(GoesOn, TextOf(1, ("a", [Run(0, 3), Run(2, 2)])));
        Assert.Contains(GoesOn, TextOf(3, ("a", [Run(0, 3)]), ("b", [Run(0, 2)])));
    }

    [Fact]
    public async Task Training_and_validation_loss_of_several_runs()
    {
        var chart = Draw.TrainAndValidation([Run(0, 3), Run(2, 3)], Preset.Quick, "Figure 4", "test");
        var traces = Traces(chart);
        Assert.Equal([151, 81, 57.66666666666667], Numbers(traces[2]["y"]!), Near);
        Assert.Equal([161, 91, 67.66666666666667], Numbers(traces[5]["y"]!), Near);
        var page = await pages.Draw(chart, "train-and-validation");
        Assert.Equal(["train (2 runs)", "test (2 runs)"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Contains("not validated", Assert.Throws<ArgumentException>(
            () => Draw.TrainAndValidation([Run(0, 3), Run(2, 3, validated: false)], Preset.Quick)).Message);
    }

    [Fact]
    public async Task A_panel_of_curves_for_each_setting()
    {
        RunCurve Reconstruction(string name, double shift) =>
            new(name, [Run(shift, 2), Run(shift + 2, 2)], epoch => epoch.Validation!.Reconstruction);
        (string, IReadOnlyList<RunCurve>)[] panels =
        [
            .. Enumerable.Range(1, 4).Select(i => ($"Nz = {i}", (IReadOnlyList<RunCurve>)[Reconstruction("VAE", i)])),
            ("Nz = 5", [Reconstruction("autoencoder", 5), Reconstruction("VAE", 6)]),
        ];
        var chart = Draw.CurvePanels(panels, Preset.Full, "Figure 2", "log p(x|z), nats per image");
        var traces = Traces(chart);
        // The mean of losses of 162 and 164, and of 92 and 94, times −0.8.
        Assert.Equal([-0.8 * 162, -0.8 * 92], Numbers(traces[2]["y"]!), Near);
        Assert.Equal(["x", "x2", "x3", "x4", "x5", "x5"],
            traces.Where((_, i) => i % 3 == 2).Select(trace => (string?)trace["xaxis"]));
        var layout = JsonNode.Parse(GenericChart.toFigureJson(chart))!["layout"]!;
        Assert.All(Enumerable.Range(2, 4), i => Assert.Equal("y", (string)layout[$"yaxis{i}"]!["matches"]!));
        Assert.Equal("x5 domain", (string)layout["annotations"]![4]!["xref"]!);

        var page = await pages.Draw(chart, "curve-panels");
        Assert.Equal(["VAE (2 runs)", "autoencoder (2 runs)"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(5, await page.Locator(".annotation-text").CountAsync());
        Assert.Equal(2, await page.Locator(".ytitle, .y4title").CountAsync());
        Assert.Throws<ArgumentException>(() => Draw.CurvePanels([], Preset.Full, "t", "y"));
    }

    [Fact]
    public async Task Panels_of_courses_over_the_logarithm_of_something()
    {
        Course Bound(string set, double shift, bool dashed) => new($"AEVB, {set}",
            [[(1e5, shift), (1e7, shift + 9)], [(3e5, shift + 2), (1e7, shift + 11)]], Color: 1, dashed);
        var chart = Draw.CoursePanels(
            [
                ("Nz = 3", [Bound("training", -100, dashed: false), Bound("test", -104, dashed: true)]),
                ("Nz = 5", [Bound("training", -90, dashed: false)]),
            ], Source, "Figure 2", "training samples evaluated", "lower bound, nats per image");
        var traces = Traces(chart);
        Assert.Equal([2e5, 1e7], Numbers(traces[2]["x"]!), Near);
        Assert.Equal([-99.0, -90.0], Numbers(traces[2]["y"]!), Near);
        Assert.Equal([-99 - Math.Sqrt(2), -90 - Math.Sqrt(2)], Numbers(traces[0]["y"]!), Near);
        Assert.Equal(["solid", "dash", "solid"],
            traces.Where((_, i) => i % 3 == 2).Select(trace => (string)trace["line"]!["dash"]!));
        Assert.Single(traces.Where((_, i) => i % 3 == 2).Select(trace => $"{trace["line"]!["color"]}").Distinct());
        var layout = JsonNode.Parse(GenericChart.toFigureJson(chart))!["layout"]!;
        Assert.Equal(("log", "log", "x"), ((string)layout["xaxis"]!["type"]!, (string)layout["xaxis2"]!["type"]!,
            (string)layout["xaxis2"]!["matches"]!));

        var page = await pages.Draw(chart, "course-panels");
        Assert.Equal(["AEVB, training (2 runs)", "AEVB, test (2 runs)"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Contains("no course", Assert.Throws<ArgumentException>(
            () => Draw.CoursePanels([], Source, "t", "x", "y")).Message);
        Assert.Contains("wrong needs", Assert.Throws<ArgumentException>(() => Draw.CoursePanels(
            [("a", [new("wrong", [[(1, 1)], [(1, 1), (2, 2)]], 0)])], Source, "t", "x", "y")).Message);
        Assert.Contains("wrong needs", Assert.Throws<ArgumentException>(() => Draw.CoursePanels(
            [("a", [new("wrong", [], 0)])], Source, "t", "x", "y")).Message);
    }

    [Fact]
    public async Task Paths_over_a_density()
    {
        Tensor LogDensity(Tensor z) => -0.5 * (z - tensor(new float[] { 1, 0 })).square().sum(-1);
        (string, IReadOnlyList<(double X, double Y)>)[] paths = [("short", [(0, 0), (1, 1)]), ("long", [(-1, 2)])];
        var chart = Draw.Paths(LogDensity, 3, paths, Source, "Paths");
        var traces = Traces(chart);
        // Rows go along y, columns along x: the peak is in the column of 1 and the row of 0.
        var rows = traces[0]["z"]!.AsArray().Select(row => Numbers(row!).ToArray()).ToArray();
        var highest = rows.SelectMany((row, y) => row.Select((value, x) => (value, x, y))).MaxBy(at => at.value);
        Assert.Equal((1.0, 0.0), (Numbers(traces[0]["x"]!).ElementAt(highest.x),
            Numbers(traces[0]["y"]!).ElementAt(highest.y)), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.08
            && Math.Abs(a.Item2 - b.Item2) < 0.08);
        Assert.Equal(["lines+markers", "lines+markers"], traces[1..].Select(trace => (string)trace["mode"]!));
        Assert.Equal([0.0, 1.0], Numbers(traces[1]["x"]!));
        var dots = Traces(Draw.Paths(LogDensity, 3, paths, Source, "t", joined: false));
        Assert.Equal("markers", (string)dots[1]["mode"]!);

        var page = await pages.Draw(chart, "paths");
        Assert.Equal(["short", "long"], await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Throws<ArgumentOutOfRangeException>(() => Draw.Paths(LogDensity, 0, paths, Source, "t"));
    }

    [Fact]
    public async Task Gradient_norms_before_and_after_clipping()
    {
        var history = new History("halves", [.. Run(0, 2).Epochs.Select(epoch => epoch with
        {
            Gradient = new(20.0 / epoch.Epoch, 50), ClippedGradient = new(10, 10),
        })]);
        var chart = Draw.GradientNorms([("by norm", history)], Preset.Quick);
        Assert.Equal([20, 10], Numbers(Traces(chart)[0]["y"]!));
        Assert.Equal([10, 10], Numbers(Traces(chart)[1]["y"]!));
        var page = await pages.Draw(chart, "gradient-norms");
        Assert.Equal(["by norm: before", "by norm: after"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Contains("RecordGradientNorms",
            Assert.Throws<ArgumentException>(() => Draw.GradientNorms([("a", Run(0, 1))], Preset.Quick)).Message);
    }

    [Fact]
    public async Task Latent_scatter()
    {
        var points = tensor(new float[] { 0, 0, 1, 2, -1, 0.5f, 2, 2 }, [4, 2]);
        var page =
            await pages.Draw(Draw.LatentScatter(points, tensor(new long[] { 7, 3, 7, 3 }), Source), "latent-scatter");
        Assert.Equal(["3", "7"], await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(4, await page.Locator(".scatterlayer .point").CountAsync());
        await page.EvaluateAsync(
            "void Plotly.Fx.hover(document.querySelector('.js-plotly-plot'), [{curveNumber: 1, pointNumber: 1}])");
        Assert.Contains("image 2",
            Assert.Single(await page.Locator(".hoverlayer .hovertext .nums").AllTextContentsAsync()));
    }

    [Fact]
    public async Task Heat_map()
    {
        var chart = Draw.HeatMap(
            new[,] { { 98.5, 97.25, double.NaN }, { 101.5, 99, 96 } }, ["2", "10"], ["a", "b", "c"], Source,
            "Test loss", "noise", "latent dimension", "nats per image");
        var page = await pages.Draw(chart, "heat-map");
        Assert.Equal(["98.50", "97.25", "101.50", "99.00", "96.00"],
            await page.Locator(".annotation-text").AllTextContentsAsync());
        Assert.Equal(["nats per image"], await page.Locator(".colorbar .cbtitle").AllTextContentsAsync());
        Assert.Equal("2,10 from the top", await page.EvaluateAsync<string>("""
            (({_categories: names, range: [bottom, top]}) => `${names} from the ${bottom > top ? "top" : "bottom"}`)(
              document.querySelector(".js-plotly-plot")._fullLayout.yaxis)
            """));
    }

    [Fact]
    public async Task Pixel_map()
    {
        var chart = Draw.PixelMap(arange(9, dtype: ScalarType.Float32), Source, "Log-variance", "log s²");
        Assert.Equal([6, 7, 8], Numbers(Traces(chart).Single()["z"]![2]!));
        var page = await pages.Draw(chart, "pixel-map");
        Assert.Equal(["log s²"], await page.Locator(".colorbar .cbtitle").AllTextContentsAsync());
        Assert.True(await page.EvaluateAsync<bool>(
            "(([bottom, top]) => bottom > top)(document.querySelector('.js-plotly-plot')._fullLayout.yaxis.range)"));
        Assert.Contains("[8]",
            Assert.Throws<ArgumentException>(() => Draw.PixelMap(zeros([8]), Source, "t", "u")).Message);
    }

    [Fact]
    public async Task Bars_with_errors()
    {
        var page = await pages.Draw(
            Draw.Bars([("VAE", 98.1, 0.4), ("IWAE", 95.6, 0.3)], Source, "Test bound", "model", "nats per image"),
            "bars");
        Assert.Equal(2, await page.Locator(".barlayer .point").CountAsync());
        Assert.Equal(2, await page.Locator(".errorbar path.yerror").CountAsync());
        Assert.Equal(["VAE", "IWAE"], await page.Locator(".xtick").AllTextContentsAsync());
        Assert.Null(Traces(Draw.Bars([("a", 1, 0)], Source, "t", "x", "y")).Single()["error_y"]);
    }

    [Fact]
    public async Task Lines_of_which_one_ends_early()
    {
        var chart = Draw.Lines([0, 0.5, 1], [("SGD", [-200, -150, -120]), ("Adam", [-200, -110])], Source, "ELBO",
            "step", "nats per image");
        Assert.Equal([-200, -110], Numbers(Traces(chart)[1]["y"]!));
        Assert.Equal([0, 0.5], Numbers(Traces(chart)[1]["x"]!));
        var page = await pages.Draw(chart, "lines");
        Assert.Equal(["SGD", "Adam"], await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(2, await page.Locator(".scatterlayer .js-line").CountAsync());
        Assert.Equal(["nats per image"], await page.Locator(".ytitle").AllTextContentsAsync());
    }

    [Fact]
    public async Task Histogram_of_two_samples()
    {
        double[] values = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];
        var chart =
            Draw.Histogram([("one", values), ("two", [0.5, 0.5, 1.5])], Source, "Variances", "variance", bins: 15);
        var page = await pages.Draw(chart, "histogram");
        Assert.Equal(["one", "two"], await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal(new[] { 101, 3 }, await page.EvaluateAsync<int[]>(
            "document.querySelector('.js-plotly-plot').calcdata.map(all => all.reduce((sum, at) => sum + at.s1, 0))"));
    }

    [Fact]
    public async Task Trials_of_a_search_with_the_best_on_top()
    {
        var chart = Draw.Trials(
            [("1e-2", [4, double.PositiveInfinity]), ("1e-3", [3, 2]), ("4e-3", [1, 2])], Source, "Search",
            "mean squared error", "learning rate", "4e-3", "the report's winner");
        var traces = Traces(chart);
        Assert.Equal(["one fold", "mean", "one fold", "the report's winner"],
            traces.Select(trace => (string)trace["name"]!));
        Assert.Equal([1.5], Numbers(traces[3]["x"]!));
        Assert.Equal(2.5, (double)traces[1]["x"]![0]!);
        Assert.Contains("not finite", ChartText.Of(chart));

        var page = await pages.Draw(chart, "trials");
        Assert.Equal(["one fold", "mean", "the report's winner"],
            await page.Locator(".legend .legendtext").AllTextContentsAsync());
        Assert.Equal("4e-3,1e-3,1e-2 from the top", await page.EvaluateAsync<string>("""
            (({_categories: names, range: [bottom, top]}) => `${names} from the ${bottom > top ? "top" : "bottom"}`)(
              document.querySelector(".js-plotly-plot")._fullLayout.yaxis)
            """));
        Assert.Equal(7, await page.Locator(".scatterlayer .point").CountAsync()); // 5 of folds, 2 means
        void Refuses(string reason, string? marked, params (string, IReadOnlyList<double>)[] trials)
            => Assert.Contains(reason, Assert.Throws<ArgumentException>(
                () => Draw.Trials(trials, Source, "t", "x", "y", marked)).Message);
        Refuses("no trial to draw", null);
        Refuses("no trial b", "b", ("a", [1]));
        Refuses("name a", null, ("a", [1]), ("a", [2]));
    }

    [Fact]
    public async Task Parallel_coordinates()
    {
        ParallelAxis[] axes =
        [
            new("learning rate", [1e-4, 1e-3, 1e-2, 1e-3], Logarithmic: true), new("width", [400, 800, 500, 400]),
            new("error", [0.2, 0.1, 0.5, double.PositiveInfinity]),
        ];
        var chart = Draw.ParallelCoordinates(axes, Source, "Search", marked: 1, "the report's winner");
        var traces = Traces(chart);
        // The worst first, the marked one last.
        Assert.Equal([1, 0.25, 1], Numbers(traces[0]["y"]!), Near);
        Assert.Equal([0, 0, 0.25], Numbers(traces[1]["y"]!), Near);
        Assert.Equal([0.5, 1, 0], Numbers(traces[2]["y"]!), Near);
        Assert.Equal("the report's winner: learning rate 10⁻³, width 800, error 0.1", (string)traces[2]["name"]!);
        Assert.Equal(("rgba(253, 231, 37, 1.0)", "rgba(59, 82, 139, 1.0)"),
            ((string)traces[0]["line"]!["color"]!, (string)traces[1]["line"]!["color"]!));
        Assert.Contains("without 1 that are not finite", ChartText.Of(chart));

        var page = await pages.Draw(chart, "parallel-coordinates");
        Assert.Equal(3, await page.Locator(".scatterlayer .js-line").CountAsync());
        Assert.Equal(["learning rate", "width", "error"], await page.Locator(".xtick").AllTextContentsAsync());
        var ticks = await page.Locator(".annotation-text").AllTextContentsAsync();
        Assert.Equal(["10⁻⁴", "2 · 10⁻⁴", "5 · 10⁻⁴", "10⁻³", "2 · 10⁻³", "5 · 10⁻³", "0.01", "400", "500", "600",
            "700", "800"], ticks.Take(12));
        Assert.Equal(["error"], await page.Locator(".colorbar .cbtitle").AllTextContentsAsync());

        void Refuses(string reason, params ParallelAxis[] axes) => Assert.Contains(reason,
            Assert.Throws<ArgumentException>(() => Draw.ParallelCoordinates(axes, Source, "t")).Message);
        Refuses("there are 1", new ParallelAxis("a", [1]));
        Refuses("there are 1, 2", new("a", [1]), new("b", [1, 2]));
        Refuses("not above 0", new("a", [0], Logarithmic: true), new("b", [1]));
        Refuses("No line", new("a", [double.NaN]), new("b", [1]));
        Assert.Contains("counted from 0", Assert.Throws<ArgumentOutOfRangeException>(
            () => Draw.ParallelCoordinates(axes, Source, "t", marked: 4)).Message);
    }

    [Fact]
    public async Task What_is_not_finite_is_not_drawn_and_moves_no_axis()
    {
        double[] values = [1, double.NaN, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 3];
        const string Drawn =
            "document.querySelector('.js-plotly-plot').calcdata[0].filter(one => isFinite(one.y ?? one.s)).length";
        const string YAxis = "(axis => `${axis.type} ${axis.range.every(end => Math.abs(end) < 10)}`)"
            + "(document.querySelector('.js-plotly-plot')._fullLayout.yaxis)";
        var lines = await pages.Draw(Draw.Lines([1, 2, 3, 4, 5, 6, 7], [("a", values)], Source, "t", "x", "y"), "gaps");
        Assert.Equal((2, "linear true"),
            (await lines.EvaluateAsync<int>(Drawn), await lines.EvaluateAsync<string>(YAxis)));

        var bars = await pages.Draw(
            Draw.Bars(values.Select((value, i) => ($"{i}", value, i == 6 ? 1 : double.NaN)), Source, "t", "x", "y"),
            "missing-bars");
        Assert.Equal((2, "linear true"),
            (await bars.EvaluateAsync<int>(Drawn), await bars.EvaluateAsync<string>(YAxis)));
        Assert.Equal(1, await bars.EvaluateAsync<int>("""
            [...document.querySelectorAll(".errorbar path.yerror")]
              .filter(path => !path.getAttribute("d").includes("NaN")).length
            """));

        var map = Draw.HeatMap(new[,] { { 0, 1, double.PositiveInfinity } }, ["r"], ["a", "b", "c"], Source, "t", "x",
            "y", "u");
        var page = await pages.Draw(map, "heat-map-with-infinity");
        Assert.Equal("0,1", await page.EvaluateAsync<string>(
            "(trace => `${trace.zmin},${trace.zmax}`)(document.querySelector('.js-plotly-plot')._fullData[0])"));
    }

    [Fact]
    public void A_histogram_says_how_many_values_it_leaves_out()
    {
        var chart = Draw.Histogram([("a", [0, 1, 2, double.NaN]), ("b", [double.NegativeInfinity, 1])], Source, "t",
            "x", bins: 4);
        Assert.Equal([0, 1, 2], Numbers(Traces(chart)[0]["x"]!));
        Assert.Equal((0, 0.5),
            ((double)Traces(chart)[1]["xbins"]!["start"]!, (double)Traces(chart)[1]["xbins"]!["size"]!));
        Assert.Contains("MNIST · full preset · without 2 that are not finite", ChartText.Of(chart));
    }

    [Fact]
    public void A_mean_over_runs_of_which_one_is_not_finite_is_a_gap()
    {
        var diverged = Run(0, 3);
        diverged = diverged with
        {
            Epochs = [.. diverged.Epochs.Select(epoch =>
                epoch.Epoch < 3 ? epoch : epoch with { Validation = new Losses(double.NaN, 0, 0) })],
        };
        var traces = Traces(Draw.LearningCurves([("a", [Run(0, 3), diverged])], Preset.Full));
        Assert.All(traces, trace => Assert.Equal([true, true, false],
            trace["y"]!.AsArray().Select(value => value!.GetValueKind() == JsonValueKind.Number)));
    }

    [Fact]
    public void Every_chart_names_data_and_preset()
    {
        GenericChart[] charts =
        [
            Draw.LatentScatter(zeros([1, 2]), zeros([1], ScalarType.Int64), Source),
            Draw.HeatMap(new double[,] { { 1 } }, ["r"], ["c"], Source, "t", "x", "y", "u"),
            Draw.PixelMap(zeros([4]), Source, "t", "u"),
            Draw.Bars([("a", 1, 0)], Source, "t", "x", "y"),
            Draw.Histogram([("a", [1])], Source, "t", "x"),
            Draw.Lines([1], [("a", [1])], Source, "t", "x", "y"),
        ];
        Assert.All(charts, chart => Assert.Contains("MNIST · full preset", ChartText.Of(chart)));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("[2, 3]",
            Assert.Throws<ArgumentException>(() => Draw.LatentScatter(zeros([2, 3]), zeros([2]), Source)).Message);
        Assert.Contains("draw 5,000", Assert.Throws<ArgumentException>(
            () => Draw.LatentScatter(zeros([5_001, 2]), zeros([5_001], ScalarType.Int64), Source)).Message);
        Assert.Contains("2 rows and 1 columns", Assert.Throws<ArgumentException>(
            () => Draw.HeatMap(new double[1, 1], ["a", "b"], ["c"], Source, "t", "x", "y", "u")).Message);
        Assert.Contains("name a", Assert.Throws<ArgumentException>(
            () => Draw.Bars([("a", 1, 0), ("a", 2, 0)], Source, "t", "x", "y")).Message);
        Assert.Contains("NaN",
            Assert.Throws<ArgumentException>(() => Draw.Histogram([("a", [double.NaN])], Source, "t", "x")).Message);
        Assert.Contains("2 numbers for 1 places",
            Assert.Throws<ArgumentException>(() => Draw.Lines([1], [("a", [1, 2])], Source, "t", "x", "y")).Message);
        Assert.Contains("at least one setting",
            Assert.Throws<ArgumentException>(() => Draw.LearningCurves([], Preset.Quick)).Message);
        Assert.Contains("halves, MNIST", Assert.Throws<ArgumentException>(
            () => Draw.LearningCurves([("a", [Run(0, 1), Run(0, 1) with { Data = "MNIST" }])], Preset.Quick)).Message);
    }

    /// <summary>Training losses shift + 150, 80, 56.67, 45 …; validation 10 above.</summary>
    private static History Run(double shift, int epochs, bool validated = true) => new("halves",
        [.. Enumerable.Range(1, epochs).Select(epoch => new EpochRecord(
            epoch, Loss(shift + 10 + (140.0 / epoch)), validated ? Loss(shift + 20 + (140.0 / epoch)) : null, 1))]);

    private static Losses Loss(double loss) => new(loss, -0.8 * loss, 0.2 * loss);

    private static JsonObject[] Traces(GenericChart chart) =>
        [.. JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"]!.AsArray().Select(trace => trace!.AsObject())];

    private static double[] Numbers(JsonNode array) =>
        [.. array.AsArray().Select(number => number!.GetValue<double>())];

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-9;
}
