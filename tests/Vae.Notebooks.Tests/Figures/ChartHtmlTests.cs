using System.Reflection.Emit;
using System.Text.Json;
using Microsoft.Playwright;
using Plotly.NET;
using Plotly.NET.CSharp;
using Vae.Notebooks.Figures;
using Chart = Plotly.NET.CSharp.Chart;

namespace Vae.Notebooks.Tests.Figures;

/// <summary>Charts in the situations in which front ends put them.</summary>
public sealed class ChartHtmlTests(FigurePage pages) : IClassFixture<FigurePage>
{
    [Fact]
    public async Task Many_charts_share_one_script()
    {
        var page = await pages.Open();
        await Show(page, PlotlyLoader.Html);
        for (var i = 0; i < 3; i++) await Show(page, ChartHtml.Of(Sample($"chart {i}")));
        await page.WaitForFunctionAsync("document.querySelectorAll('.scatterlayer .trace').length === 3");
        Assert.Equal(["chart 0", "chart 1", "chart 2"], await page.Locator(".gtitle").AllTextContentsAsync());
        Assert.Equal(0, await page.Locator("pre").CountAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("performance.getEntriesByType('resource').length"));
        Assert.InRange(ChartHtml.Of(Sample("small")).Length, 1, 20_000);
        // What the runner photographs: the figure and nothing beside it.
        Assert.Equal(3, await page.Locator(".vae-figure:has(.main-svg)").CountAsync());
        var figure = (await page.Locator(".vae-figure").First.BoundingBoxAsync())!;
        var drawing = (await page.Locator(".main-svg").First.BoundingBoxAsync())!;
        Assert.Equal(drawing.Width, figure.Width);
        Assert.InRange(figure.Height, drawing.Height, drawing.Height + 1);
    }

    [Fact]
    public async Task A_module_loader_of_the_page_does_not_get_the_script()
    {
        var page = await pages.Open(
            "<script>var taken = 0, module = {exports: {}}; function define() { taken++; } define.amd = {};</script>");
        await Show(page, PlotlyLoader.Html + ChartHtml.Of(Sample("chart")));
        await page.WaitForFunctionAsync("document.querySelector('.scatterlayer .trace')");
        Assert.Equal(0, await page.EvaluateAsync<int>("taken"));
    }

    [Fact]
    public async Task A_chart_draws_after_the_loader_was_cleared()
    {
        var page = await pages.Open();
        await Show(page, PlotlyLoader.Html);
        await page.EvaluateAsync("document.querySelector('.output').remove()");
        await Show(page, ChartHtml.Of(Sample("chart")));
        await page.WaitForFunctionAsync("document.querySelector('.scatterlayer .trace')");
    }

    [Fact]
    public async Task Without_the_loader_a_chart_is_text_and_draws_when_the_first_cell_runs_again()
    {
        var page = await pages.Open();
        await Show(page, ChartHtml.Of(Sample("loss of a run")));
        await page.WaitForFunctionAsync("document.body.innerText.includes('run the first cell of the notebook again')");
        Assert.Contains("loss of a run", Assert.Single(await page.Locator("pre").AllTextContentsAsync()));
        await Show(page, PlotlyLoader.Html);
        await page.WaitForFunctionAsync("document.querySelector('.scatterlayer .trace')");
        Assert.DoesNotContain("run the first cell", await page.EvaluateAsync<string>("document.body.innerText"));
    }

    [Fact]
    public async Task An_update_takes_the_place_of_the_chart()
    {
        var page = await pages.Open();
        await Show(page, PlotlyLoader.Html);
        for (var i = 0; i < 3; i++)
        {
            await page.EvaluateAsync("document.querySelectorAll('.output')[1]?.remove()");
            await Show(page, ChartHtml.Of(Sample($"epoch {i}")));
        }
        await page.WaitForFunctionAsync("document.querySelector('.gtitle')?.textContent === 'epoch 2'");
        Assert.Equal(1, await page.Locator(".js-plotly-plot").CountAsync());
    }

    [Fact]
    public async Task A_text_cannot_end_the_script()
    {
        var page = await pages.Open();
        await Show(page, PlotlyLoader.Html + ChartHtml.Of(Sample("</script><b id='injected'>x</b>")));
        await page.WaitForFunctionAsync("document.querySelector('.scatterlayer .trace')");
        Assert.Equal(0, await page.Locator("#injected").CountAsync());
    }

    [Fact]
    public void The_text_form_names_title_axes_and_traces()
    {
        var chart = Chart.Combine([Sample("a<br><sub>b &amp; c</sub>"), Sample("Loss<br><sub>MNIST</sub>")])
            .WithXAxisStyle<double, double, string>(TitleText: "epoch");
        Assert.Equal("Loss\nMNIST\nx: epoch\ntrain: 2 points, last 98.25\ntrain: 2 points, last 98.25",
            ChartText.Of(chart));
        Assert.Equal("Chart\nheatmap: 2 rows of 1",
            ChartText.Of(Chart.Heatmap<double, string, string, string>([[1.0], [double.NaN]], UseDefaults: false)));
        Assert.Equal("Chart\nscatter: 1 point, last NaN",
            ChartText.Of(Chart.Line<int, double, string>([1], [double.NaN], UseDefaults: false)));
        Assert.Equal("Chart\nscatter: no points",
            ChartText.Of(Chart.Line<int, double, string>([], [], UseDefaults: false)));
    }

    [Fact]
    public void A_host_with_an_older_FSharp_Core_is_told_what_to_do()
    {
        Assert.Null(PlotlyLoader.Problem);
        var old = AssemblyBuilder.DefineDynamicAssembly(new("FSharp.Core") { Version = new(10, 0, 0, 0) },
            AssemblyBuilderAccess.Run);
        var problem = PlotlyLoader.ProblemOf([typeof(string).Assembly, old]);
        Assert.Contains("FSharp.Core 10.0.0.0", problem);
        Assert.Contains("Copy artifacts/lib/FSharp.Core.dll", problem);
    }

    private static GenericChart Sample(string title) =>
        Chart.Line<int, double, string>([1, 2], [120, 98.25], Name: "train")
            .WithLayout(("title", new Title().With(("text", title))));

    private static Task Show(IPage page, string html) => page.EvaluateAsync($"show({JsonSerializer.Serialize(html)})");
}
