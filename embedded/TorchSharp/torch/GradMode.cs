using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Records no graph until disposed, on this thread: <c>using var _ = torch.no_grad();</c>.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Records the graph again inside <see cref="no_grad"/>, until disposed.</summary>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static bool is_grad_enabled() => NativeMethods.at_grad_enabled() != 0;

    private sealed class GradMode : IDisposable
    {
        private readonly bool before = is_grad_enabled();

        internal GradMode(bool enabled) => NativeMethods.at_set_grad_enabled(enabled ? 1 : 0);

        public void Dispose() => NativeMethods.at_set_grad_enabled(before ? 1 : 0);
    }
}
