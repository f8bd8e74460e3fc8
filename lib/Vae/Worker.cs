namespace Vae;

/// <summary>
/// One of several processes that run the same notebook and share its trainings by the store of trained models. The
/// first one's output is the notebook's; the others only help, and write nothing but the store.
/// </summary>
internal static class Worker
{
    /// <summary>The place of this process among them: 0 for the first. Not set for a process that is alone.</summary>
    internal const string Variable = "VAE_WORKER";

    internal static bool IsOneOfSeveral => Place is { Length: > 0 };

    internal static bool IsHelper => IsOneOfSeveral && Place != "0";

    private static string? Place => Environment.GetEnvironmentVariable(Variable);
}
