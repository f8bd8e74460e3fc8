namespace Plotly.Tests;

/// <summary>The ways in which a page gets plotly.js.</summary>
public sealed class PageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task A_fragment_draws_where_the_page_has_Plotly()
    {
        var script = PlotlyScript();
        var page = await browser.Open(
            $"<script>{script}</script>{GenericChart.toChartHTML(Small())}{GenericChart.toChartHTML(Small())}");
        Assert.Equal(2, await page.Count(".scatterlayer .trace"));
    }

    [Fact]
    public void A_relative_address_and_a_page_without_script()
    {
        Assert.Contains("""<script src="../plotly.js" charset="utf-8"></script>""", Html(PlotlyJSReference.NewCDN("../plotly.js")));
        Assert.Single(Html(PlotlyJSReference.NoReference).Split("<script")[1..]);
        Assert.Contains("https://cdn.plot.ly/plotly-2.27.1.min.js", GenericChart.toEmbeddedHTML(Small()));
    }

    [Fact]
    public void RequireJS_gets_the_address_without_its_ending()
    {
        var html = Html(PlotlyJSReference.NewRequire("https://example.org/plotly-2.27.1.min.js"));
        Assert.Contains("""paths: {plotly: "https://example.org/plotly-2.27.1.min"}""", html);
    }

    [Fact]
    public async Task A_text_cannot_end_the_script()
    {
        var page = await browser.Draw(Small().WithTitle("</script><b id='injected'>"));
        Assert.Equal(1, await page.Count(".scatterlayer .trace"));
        Assert.Equal(0, await page.Count("#injected"));
    }

    private static GenericChart Small() => Chart.Line<int, int, string>([1, 2], [1, 2]);

    private static string Html(PlotlyJSReference reference) =>
        GenericChart.toEmbeddedHTML(
            GenericChart.setDisplayOptions(DisplayOptions.init(PlotlyJSReference: reference), Small()));

    private static string PlotlyScript()
    {
        using var resource = typeof(GenericChart).Assembly.GetManifestResourceStream(
            $"Plotly.NET.plotly-{Globals.PLOTLYJS_VERSION}.min.js")!;
        return new StreamReader(resource).ReadToEnd();
    }
}
