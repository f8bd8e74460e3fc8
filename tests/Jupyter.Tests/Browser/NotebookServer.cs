using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// Jupyter Notebook's server, with a copy of the notebooks: what a student changes there is gone afterwards.
/// </summary>
[CollectionDefinition(nameof(NotebookServer))]
public sealed class NotebookServer : IAsyncLifetime, ICollectionFixture<NotebookServer>
{
    readonly InstalledKernel kernel = new();
    readonly List<string> log = [];
    readonly string folder = Directory.CreateTempSubdirectory("notebook-server-").FullName;
    readonly Process process;

    public NotebookServer()
    {
        var port = FreePort();
        Address = new($"http://127.0.0.1:{port}/");
        foreach (var file in new[]
        {
            "notebooks/start.dib", "notebooks/0-start-here/start-here.ipynb", "notebooks/0-start-here/vae.svg",
            "notebooks/1-mlp-vae/1-model-and-training.ipynb",
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.Copy(Path.Combine(Checkout.Root, file), Path.Combine(folder, file));
        }
        // The library looks for its repository above itself, or above the notebook.
        File.WriteAllText(Path.Combine(folder, "Vae.Notebooks.sln"), "");
        foreach (var part in new[] { "artifacts", "data" })
            Directory.CreateSymbolicLink(Path.Combine(folder, part), Path.Combine(Checkout.Root, part));
        var start = new ProcessStartInfo(kernel.Python,
        [
            "-m", "notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--port-retries=0",
            "--NotebookApp.token=", "--NotebookApp.password=", $"--notebook-dir={folder}",
        ])
        { RedirectStandardError = true };
        foreach (var (name, value) in kernel.Environment) start.Environment[name] = value;
        // A relative folder counts from the repository's root, which the copy is not.
        if (Environment.GetEnvironmentVariable("VAE_DATA") is { Length: > 0 } data)
            start.Environment["VAE_DATA"] = Path.GetFullPath(data, Checkout.Root);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => { lock (log) log.Add(line.Data ?? ""); };
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not answer.</exception>
    public async Task InitializeAsync()
    {
        using var client = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(200))
        {
            if (process.HasExited) break;
            try
            {
                if ((await client.GetAsync(new Uri(Address, "api"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        lock (log) throw new InvalidOperationException($"The notebook server did not start:\n{string.Join('\n', log)}");
    }

    public async Task DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        kernel.Dispose();
        // The links only, and not what they point to.
        foreach (var part in new[] { "artifacts", "data" }) Directory.Delete(Path.Combine(folder, part));
        Directory.Delete(folder, recursive: true);
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
