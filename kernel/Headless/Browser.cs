using System.Reflection;
using Microsoft.Playwright;

namespace Headless;

/// <summary>The system's Chromium without windows, and without a network beyond this machine.</summary>
public sealed class Browser : IAsyncDisposable
{
    const string HowToInstall =
        "install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM to its executable";

    readonly IPlaywright playwright;
    readonly IBrowser chromium;

    Browser(IPlaywright playwright, IBrowser chromium) => (this.playwright, this.chromium) = (playwright, chromium);

    /// <summary>Starts the browser at CHROMIUM, or the one on the PATH.</summary>
    /// <exception cref="InvalidOperationException">There is no Chromium.</exception>
    /// <exception cref="PlaywrightException">It does not start.</exception>
    public static async Task<Browser> StartAsync()
    {
        var executable = Executable();
        // Where Playwright looks for its driver; it knows no other way to tell it.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Driver);
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new(playwright, await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Args = ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
            }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>Opens a page from its HTML.</summary>
    /// <param name="html">The page.</param>
    /// <param name="scale">How many pixels of a screenshot one pixel of the page has.</param>
    public async Task<IPage> OpenAsync(string html, float scale = 1)
    {
        var page = await NewPageAsync(scale);
        await page.SetContentAsync(html);
        return page;
    }

    /// <summary>Opens a page by its address.</summary>
    public async Task<IPage> OpenAsync(Uri address)
    {
        var page = await NewPageAsync();
        await page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    // Beside trainings that take all cores a page may need longer than Playwright's half minute for its plotly.js.
    async Task<IPage> NewPageAsync(float scale = 1)
    {
        var page = await chromium.NewPageAsync(new() { DeviceScaleFactor = scale });
        page.SetDefaultTimeout(120_000);
        return page;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }

    static string Driver => typeof(Browser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PlaywrightDriver").Value!;

    static string Executable()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen)
            return File.Exists(chosen) ? chosen
                : throw new InvalidOperationException($"CHROMIUM names {chosen}, which is not there: {HowToInstall}.");
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome", "chrome.exe" }, Path.Combine)
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"Chromium draws the charts and was not found: {HowToInstall}.");
    }
}
