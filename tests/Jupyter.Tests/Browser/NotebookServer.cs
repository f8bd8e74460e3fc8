using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Vae.Notebooks.Tests.Jupyter;

/// <summary>
/// Jupyter Notebook's server, with a copy of the notebooks: what a student changes there is gone afterwards.
/// </summary>
sealed class NotebookServer : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("notebook-server-").FullName;
    readonly Process process;

    public NotebookServer(InstalledKernel kernel)
    {
        var port = FreePort();
        Address = new($"http://127.0.0.1:{port}/");
        foreach (var notebook in new[]
        {
            "notebooks/start.dib", "notebooks/0-start-here/start-here.ipynb",
                "notebooks/1-mlp-vae/1-model-and-training.ipynb",
        })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, notebook))!);
            File.Copy(Path.Combine(Checkout.Root, notebook), Path.Combine(folder, notebook));
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
        if (Environment.GetEnvironmentVariable("VAE_DATA") is { Length: > 0 } data) start.Environment["VAE_DATA"] =
            Path.GetFullPath(data, Checkout.Root);
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => { lock (Log) Log.Add(line.Data ?? ""); };
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>What it has said.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">It ended, or does not answer.</exception>
    public async Task WaitAsync()
    {
        using var client = new HttpClient();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(3)
            && !process.HasExited; await Task.Delay(200))
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address, "api"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
        lock (Log) throw new InvalidOperationException($"The notebook server did not start:\n{string.Join('\n', Log)}");
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
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
