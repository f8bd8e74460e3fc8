using Headless;
using Microsoft.Playwright;
using Plotly.NET;
using Vae.Notebooks.Figures;

namespace Vae.Notebooks.Tests.Figures;

/// <summary>Opens outputs of a notebook in one browser, which has no network.</summary>
public sealed class FigurePage : IAsyncLifetime
{
    // As front ends do: the HTML becomes part of the page, then its scripts run.
    private const string ShowScript = """
        <script>
        function show(html) {
          const output = document.createElement("div");
          output.className = "output";
          output.innerHTML = html;
          for (const script of output.querySelectorAll("script")) {
            const runs = document.createElement("script");
            runs.textContent = script.textContent;
            script.replaceWith(runs);
          }
          document.body.append(output);
        }
        </script>
        """;

    private Browser? browser;

    /// <summary>A page with nothing in it but <c>show(html)</c>, which displays an output.</summary>
    public Task<IPage> Open(string head = "") =>
        browser!.OpenAsync($"<!DOCTYPE html><head><meta charset=\"utf-8\">{head}{ShowScript}</head><body></body>");

    /// <summary>A page that holds plotly.js and a chart, drawn; its picture goes to artifacts/figures.</summary>
    public async Task<IPage> Draw(GenericChart chart, string name)
    {
        var page = await browser!.OpenAsync(
            $"""<!DOCTYPE html><meta charset="utf-8"><body>{PlotlyLoader.Html}{ChartHtml.Of(chart)}</body>""");
        await page.WaitForFunctionAsync("document.querySelector('.main-svg')");
        await Save(page, name);
        return page;
    }

    /// <summary>A page that shows a picture; what it looks like goes to artifacts/figures.</summary>
    public async Task<IPage> Show(Picture picture, string name)
    {
        var page = await browser!.OpenAsync($"""<!DOCTYPE html><meta charset="utf-8"><body>{picture.Html}</body>""");
        await page.WaitForFunctionAsync("document.querySelector('img').naturalWidth > 0");
        await Save(page, name);
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => browser = await Browser.StartAsync();

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
    }

    private static async Task Save(IPage page, string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "figures"));
        await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder.FullName, $"{name}.png") });
    }
}
