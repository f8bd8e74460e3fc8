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

    /// <summary>Whether what the cell shows is not to be seen.</summary>
    internal bool IsSilent { get; init; }

    /// <summary>Whether somebody is there to answer the cell, which is so until it ends.</summary>
    internal bool MayAsk { get; set; }

    /// <summary>Whether writing and displaying end the cell, because it did not end when it was asked to.</summary>
    internal bool IsMuted { get; set; }

    internal void Interrupt() => interrupt.Cancel();
}
