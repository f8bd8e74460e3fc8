using Headless;

namespace Plotly.Tests;

/// <summary>One browser for all drawing tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private Browser? browser;

    /// <summary>Opens a chart in a page of its own that holds plotly.js.</summary>
    public async Task<Page> Draw(GenericChart chart)
    {
        var options = DisplayOptions.init(PlotlyJSReference: PlotlyJSReference.Full);
        return await Open(GenericChart.toEmbeddedHTML(GenericChart.setDisplayOptions(options, chart)));
    }

    /// <summary>Opens a page and waits until it has drawn a chart.</summary>
    public async Task<Page> Open(string html)
    {
        var page = await browser!.Open(html);
        await page.WaitFor("document.querySelector('.main-svg')");
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => browser = await Browser.Start();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
    }
}
