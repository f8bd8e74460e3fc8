using System.Collections.Concurrent;

namespace Vae.Notebooks.Tests;

/// <summary>
/// A run of all notebooks with the quick preset, two at a time, each with its share of the processor, and of the copies
/// that run the solutions of their exercises, too: folder by folder, each when it is first asked for, so that no test
/// waits for all of them.
/// </summary>
public sealed class QuickRun : IDisposable
{
    private readonly string[] copies = Solutions.WriteCopies(NotebookTests.All);
    private readonly ConcurrentDictionary<string, Ended> runs = [];

    /// <summary>When it began.</summary>
    public DateTime Begin { get; } = DateTime.UtcNow;

    /// <summary>The run of the folder in which a notebook lies.</summary>
    internal Ended Of(string notebook) => runs.GetOrAdd(Path.GetDirectoryName(notebook)!, folder =>
        Checkout.Run(new Dictionary<string, string> { ["VAE_DEVICE"] = "cpu" },
            [.. copies.Where(copy => Path.GetDirectoryName(copy) == folder), folder,
                "--preset", "quick", "--jobs", "2", "--timeout", "900", "--static"]));

    /// <summary>Deletes the copies.</summary>
    public void Dispose()
    {
        foreach (var copy in copies)
        {
            File.Delete(Path.Combine(Checkout.Root, copy));
            foreach (var extension in new[] { ".ipynb", ".html" })
                File.Delete(Path.Combine(Checkout.Root, "artifacts", Path.ChangeExtension(copy, extension)));
        }
    }
}
