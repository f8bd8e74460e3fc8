using System.Text.Json.Nodes;
using Headless;

namespace Vae.Kernel.Runner;

/// <summary>Pictures of an executed notebook, for viewers that run no scripts.</summary>
static class ChartPictures
{
    // Pixels for each pixel of the page: sharp enough to be looked at closely, small enough for a gallery.
    const float Scale = 1.25f;

    // Three charts beside each other on a sheet.
    const double SheetScale = 0.66;

    // Without a pointer that could hover over a chart, plotly.js always shows its buttons.
    const string Head = "<!DOCTYPE html><meta charset=\"utf-8\"><style>.modebar { display: none; }</style>\n";

    /// <summary>Draws the figures in a browser, all in one page, and puts the pictures beside their HTML.</summary>
    /// <exception cref="ExportException">A chart cannot be drawn.</exception>
    public static async Task AddAsync(Notebook notebook, Browser browser)
    {
        CellOutput[] outputs = [.. CellOutput.Of(notebook).Where(output => output.IsScript || output.IsFigure)];
        var page = await browser.OpenAsync(Head + string.Concat(
            outputs.Select((output, place) => $"<section id=\"output-{place}\">{output.HtmlText}</section>\n")), Scale);
        foreach (var (place, figure) in outputs.Index().Where(output => output.Item.IsFigure))
        {
            if (figure.IsChart && !await page.EvaluateAsync<bool>("'Plotly' in window"))
                throw new ExportException($"cell {figure.Cell} has a chart, but no cell brings plotly.js, which draws "
                    + "it: begin the notebook with #!import ../start.dib.");
            try
            {
                // The element of a figure, with its text, once what is in it has been drawn; else the drawing itself.
                var drawing = page.Locator(
                    $"#output-{place} .vae-figure:has(.main-svg, img), #output-{place} .main-svg").First;
                figure.Data![CellOutput.Png] = Convert.ToBase64String(await drawing.ScreenshotAsync());
                var size = await drawing.BoundingBoxAsync();
                JsonObject metadata = new() { ["width"] = (double)size!.Width, ["height"] = (double)size.Height };
                figure.Json["metadata"]![CellOutput.Png] = metadata;
            }
            catch (TimeoutException error)
            {
                throw new ExportException(
                    $"cell {figure.Cell}: plotly.js does not draw its figure. {error.Message}", error);
            }
        }
    }

    /// <summary>All pictures of a notebook on one, for a page that introduces it, if it has any.</summary>
    public static async Task WriteSheetAsync(Notebook notebook, Browser browser, string path)
    {
        // All at one scale, so that their texts have one size.
        var pictures = string.Concat(
            from output in CellOutput.Of(notebook)
            let picture = output.Data?[CellOutput.Png]
            where picture is not null
            let width = (double?)output.Json["metadata"]?[CellOutput.Png]?["width"] ?? 720
            select FormattableString.Invariant(
                $"<img style=\"width: {SheetScale * width}px\" src=\"data:image/png;base64,{picture}\">\n"));
        if (pictures.Length == 0)
            return;
        var page = await browser.OpenAsync($$"""
            <!DOCTYPE html>
            <style>
            main { width: 1500px; display: flex; flex-wrap: wrap; gap: 24px; padding: 12px; background: white; }
            img { max-width: 100%; align-self: start; }
            </style>
            <main>{{pictures}}</main>
            """);
        AtomicFile.Write(path, await page.Locator("main").ScreenshotAsync());
    }
}
