using System.ComponentModel;
using System.Diagnostics;

namespace Vae.Notebooks.Tests.Runner;

/// <summary>The browser that draws pages in tests.</summary>
static class Chromium
{
    /// <summary>A page as it is after its scripts have run.</summary>
    public static async Task<string> DumpAsync(string address)
    {
        using var profile = new TemporaryFolder();
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? "chromium";
        var start = new ProcessStartInfo(program,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile.Path}", "--virtual-time-budget=10000", "--dump-dom", address,
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var page = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return page;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("This test needs Chromium: apt-get install chromium, or set CHROMIUM to its path.");
        }
    }
}
