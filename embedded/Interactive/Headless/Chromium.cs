using System.Diagnostics;

namespace Headless;

/// <summary>A Chromium process without windows and without network, which answers on a debugging port.</summary>
internal sealed class Chromium : IDisposable
{
    private const string HowToInstall =
        "install it (Debian and Ubuntu: apt-get install chromium), or set CHROMIUM to its executable";

    private readonly string profile;
    private readonly Process process;
    private int pages;

    /// <summary>Starts the browser at CHROMIUM, or the one on the PATH.</summary>
    /// <exception cref="InvalidOperationException">There is no Chromium, or it does not answer.</exception>
    internal Chromium()
    {
        var start = new ProcessStartInfo(Executable()) { RedirectStandardError = true };
        profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-port=0", $"--user-data-dir={profile}",
            "about:blank",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // What the browser leaves behind when it is killed goes with its profile.
        start.Environment["TMPDIR"] = profile;
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>A new file for a page; it lives as long as the browser.</summary>
    internal string NewPage() => Path.Combine(profile, $"page-{Interlocked.Increment(ref pages)}.html");

    /// <summary>Where the browser takes commands.</summary>
    /// <exception cref="InvalidOperationException">The browser does not answer within 30 seconds.</exception>
    internal async Task<Uri> Address()
    {
        var file = Path.Combine(profile, "DevToolsActivePort");
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(30); await Task.Delay(50))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"Chromium ended at its start with exit code {process.ExitCode}.");
            if (File.Exists(file) && await File.ReadAllLinesAsync(file) is [var port, var path, ..])
                return new Uri($"ws://127.0.0.1:{port}{path}");
        }
        throw new InvalidOperationException("Chromium did not open its debugging port within 30 seconds.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private static string Executable()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen)
        {
            return File.Exists(chosen)
                ? chosen
                : throw new InvalidOperationException($"CHROMIUM names {chosen}, which does not exist: {HowToInstall}.");
        }
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }, Path.Combine)
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"Chromium draws the charts and was not found: {HowToInstall}.");
    }
}
