using Headless;
using Vae.Notebooks.Documents;

namespace Vae.Notebooks.Runner;

/// <summary>All pictures of a notebook on one, for a page that introduces it.</summary>
static class ContactSheet
{
    /// <summary>Lays the pictures out in columns and writes the sheet, a PNG, if there is a picture at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(Notebook notebook, Browser browser, string path)
    {
        var pictures = string.Concat(CellOutput.Of(notebook)
            .Select(output => (string?)output.Data?[CellOutput.Png]).OfType<string>()
            .Select(picture => $"<img src=\"data:image/png;base64,{picture}\">\n"));
        if (pictures.Length == 0)
            return;
        var page = await browser.Open($$"""
            <!DOCTYPE html>
            <meta charset="utf-8">
            <style>
            main { width: 1500px; columns: 3; column-gap: 24px; padding: 12px; background: white; }
            img { width: 100%; display: block; margin-bottom: 24px; break-inside: avoid; }
            </style>
            <main>
            {{pictures}}</main>
            """);
        AtomicFile.Write(path, await page.Screenshot("main"));
    }
}
