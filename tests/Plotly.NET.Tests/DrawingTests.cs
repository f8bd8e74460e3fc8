using System.Runtime.CompilerServices;
using Headless;

namespace Plotly.Tests;

/// <summary>Each kind of chart as a browser without network draws it. Pictures go to artifacts/charts.</summary>
public sealed class DrawingTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Lines_have_titles_a_legend_and_the_size_asked_for()
    {
        var page = await Draw(Samples.LearningCurve());
        Assert.Equal(2, await page.Count(".scatterlayer .trace .js-line"));
        Assert.Equal(5, await page.Count(".scatterlayer .trace .point"));
        Assert.Equal(["train", "validation"], await page.Texts(".legend .legendtext"));
        Assert.Equal(["Negative ELBO"], await page.Texts(".gtitle"));
        Assert.Equal(["epoch"], await page.Texts(".xtitle"));
        Assert.Equal(["nats per image"], await page.Texts(".ytitle"));
        Assert.Equal("700 × 400", await page.Evaluate<string>(
            "(svg => `${svg.width.baseVal.value} × ${svg.height.baseVal.value}`)(document.querySelector('.main-svg'))"));
        Assert.Equal("100,170", await page.Evaluate<string>($"{Drawn}._fullLayout.yaxis.range.join()"));
        Assert.Contains("px", await page.Evaluate<string>("document.querySelectorAll('.js-line')[1].style.strokeDasharray"));
    }

    [Fact]
    public async Task Ranges_are_shaded_and_only_their_lines_are_in_the_legend()
    {
        var page = await Draw(Samples.SpreadOverSeeds());
        Assert.Equal(3, await page.Count(".scatterlayer .fills .js-fill"));
        Assert.Equal(["run 0", "run 1", "run 2"], await page.Texts(".legend .legendtext"));
        Assert.Equal("0.2", await page.Evaluate<string>("document.querySelector('.js-fill').style.fillOpacity"));
    }

    [Fact]
    public async Task Points_show_their_text_under_the_pointer()
    {
        var page = await Draw(Samples.LatentScatter());
        Assert.Equal(120, await page.Count(".scatterlayer .point"));
        await page.Evaluate<object>($"void Plotly.Fx.hover({Drawn}, [{{curveNumber: 2, pointNumber: 7}}])");
        Assert.Contains("digit 2, image 7", Assert.Single(await page.Texts(".hoverlayer .hovertext .nums")));
    }

    [Fact]
    public async Task Columns_stand_on_their_keys_with_error_bars()
    {
        var page = await Draw(Samples.Columns());
        Assert.Equal(3, await page.Count(".barlayer .point"));
        Assert.Equal(3, await page.Count(".errorbar path.yerror"));
        Assert.Equal(["β = 1", "β = 2", "β = 4"], await page.Texts(".xtick"));
    }

    [Fact]
    public async Task Bars_lie()
    {
        var page = await Draw(Samples.Bars());
        Assert.Equal(2, await page.Count(".barlayer .point"));
        Assert.Equal(["encoder", "decoder"], await page.Texts(".ytick"));
    }

    [Fact]
    public async Task Histogram_counts_every_value()
    {
        var page = await Draw(Samples.Histogram());
        Assert.Equal(8, await page.Count(".barlayer .point"));
        Assert.Equal(100, await page.Evaluate<int>($"{Drawn}.calcdata[0].reduce((sum, bar) => sum + bar.s1, 0)"));
    }

    [Fact]
    public async Task Heatmap_has_a_colour_bar_and_an_annotation()
    {
        var page = await Draw(Samples.Heatmap());
        Assert.Equal(1, await page.Count(".heatmaplayer image"));
        Assert.Equal(["share"], await page.Texts(".colorbar .cbtitle"));
        Assert.Equal(["0.10"], await page.Texts(".annotation-text"));
        Assert.Equal("1.5,-0.5", await page.Evaluate<string>($"{Drawn}._fullLayout.yaxis.range.join()"));
    }

    [Fact]
    public async Task Image_is_drawn()
    {
        var page = await Draw(Samples.Image());
        Assert.Equal(1, await page.Count(".imagelayer image"));
    }

    [Fact]
    public async Task Grid_gives_each_chart_axes_and_a_title()
    {
        var page = await Draw(Samples.Grid());
        Assert.Equal(4, await page.Count(".cartesianlayer .subplot"));
        Assert.Equal(["curve", "columns", "histogram", "heat map"],
            (await page.Texts(".annotation-text")).Where(text => text != "0.10"));
        Assert.Equal(["epoch"], await page.Texts(".xtitle"));
        Assert.Equal(2, await page.Count(".subplot.xy .scatterlayer .trace"));
        Assert.Equal(3, await page.Count(".subplot.x2y2 .barlayer .point"));
    }

    [Fact]
    public async Task Missing_values_are_gaps()
    {
        var page = await Draw(Chart.Point<int, double, string>([1, 2, 3], [1, double.NaN, 3]));
        Assert.Equal(2, await page.Count(".scatterlayer .point"));
    }

    private const string Drawn = "document.querySelector('.js-plotly-plot')";

    private async Task<Page> Draw(GenericChart chart, [CallerMemberName] string name = "")
    {
        var page = await browser.Draw(chart);
        Assert.Equal(0, await page.Evaluate<int>("performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length"));
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "charts"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{name}.png"), await page.Screenshot());
        return page;
    }
}
