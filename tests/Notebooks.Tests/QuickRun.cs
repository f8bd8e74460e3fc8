namespace Vae.Notebooks.Tests;

/// <summary>
/// One run of all notebooks with the quick preset, two at a time, each with its share of the processor.
/// </summary>
public sealed class QuickRun
{
    /// <summary>When it began.</summary>
    public DateTime Begin { get; } = DateTime.UtcNow;

    internal Ended Result { get; } = Checkout.Run(new Dictionary<string, string> { ["VAE_DEVICE"] = "cpu" },
        "--preset", "quick", "--jobs", "2", "--timeout", "900", "--static");
}
