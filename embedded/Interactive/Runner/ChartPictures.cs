using System.Text.Json.Nodes;
using Headless;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Runner;

/// <summary>Adds a PNG to each chart of an executed notebook, for viewers that run no scripts.</summary>
static class ChartPictures
{
    // Pixels for each pixel of the page: sharp enough to be looked at closely, small enough for a gallery.
    const double Scale = 1.25;

    // Without a pointer that could hover over a chart, plotly.js always shows its buttons.
    const string Head = "<!DOCTYPE html><meta charset=\"utf-8\"><style>.modebar { display: none; }</style>\n";

    /// <summary>Draws the charts in a browser, all in one page, and puts the pictures beside their HTML.</summary>
    /// <exception cref="ExportException">A chart cannot be drawn.</exception>
    public static async Task AddAsync(Notebook notebook, Browser browser)
    {
        CellOutput[] outputs = [.. CellOutput.Of(notebook).Where(output => output.IsScript || output.IsChart)];
        var page = await browser.Open(Head + string.Concat(
            outputs.Select((output, place) => $"<section id=\"{Id(place)}\">{output.HtmlText}</section>\n")));
        foreach (var (place, chart) in outputs.Index().Where(output => output.Item.IsChart))
        {
            var drawing = $"#{Id(place)} .main-svg";
            await WaitForAsync(page, drawing, chart.Cell);
            var bounds = await page.Bounds(drawing);
            chart.Data![CellOutput.Png] = Convert.ToBase64String(await page.Screenshot(drawing, Scale));
            chart.Json["metadata"]![CellOutput.Png] = new JsonObject
            {
                ["width"] = (double)bounds["width"]!,
                ["height"] = (double)bounds["height"]!,
            };
        }
    }

    static string Id(int place) => $"output-{place}";

    static async Task WaitForAsync(Page page, string drawing, int cell)
    {
        if (!await page.Evaluate<bool>("'Plotly' in window"))
            throw new ExportException($"cell {cell} has a chart, but no cell brings plotly.js, which draws it: "
                + "begin the notebook with #!import ../start.dib.");
        try
        {
            await page.WaitFor($"document.querySelector('{drawing}')");
        }
        catch (TimeoutException error)
        {
            throw new ExportException($"cell {cell}: plotly.js does not draw its chart. {error.Message}", error);
        }
    }
}
