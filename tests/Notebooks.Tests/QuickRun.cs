namespace Vae.Notebooks.Tests;

/// <summary>
/// One run of all notebooks with the quick preset, two at a time, each with its share of the processor; and of the
/// copies that run the solutions of their exercises, too.
/// </summary>
public sealed class QuickRun : IDisposable
{
    private readonly string[] copies = Solutions.WriteCopies(NotebookTests.All);

    /// <summary>Runs them.</summary>
    public QuickRun() => Result = Checkout.Run(new Dictionary<string, string> { ["VAE_DEVICE"] = "cpu" },
        [.. copies, "notebooks", "--preset", "quick", "--jobs", "2", "--timeout", "900", "--static"]);

    /// <summary>When it began.</summary>
    public DateTime Begin { get; } = DateTime.UtcNow;

    internal Ended Result { get; }

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
