namespace Microsoft.DotNet.Interactive;

/// <summary>The run of one cell. It follows the tasks that the cell starts.</summary>
public sealed class KernelInvocationContext
{
    static readonly AsyncLocal<KernelInvocationContext?> Ambient = new();

    readonly CancellationTokenSource interrupt = new();

    internal KernelInvocationContext(string cell) => Cell = cell;

    /// <summary>The run of the calling cell; null outside of cells.</summary>
    public static KernelInvocationContext? Current
    {
        get => Ambient.Value;
        internal set => Ambient.Value = value;
    }

    /// <summary>Cancelled when the cell is interrupted.</summary>
    public CancellationToken CancellationToken => interrupt.Token;

    internal string Cell { get; }

    internal void Interrupt() => interrupt.Cancel();
}
