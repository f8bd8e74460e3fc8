using System.Runtime.CompilerServices;

namespace Vae.Kernel.Sessions;

/// <summary>One execution of a cell, from the reading of its request to its end.</summary>
sealed class Cell(ExecuteRequest request)
{
    static readonly AsyncLocal<Cell?> OfThisFlow = new();

    readonly CancellationTokenSource interrupt = new();
    int attached, interrupted;

    /// <summary>The cell whose code runs here, also in tasks and threads that it left behind; null elsewhere.</summary>
    public static Cell? Current
    {
        get => OfThisFlow.Value;
        set => OfThisFlow.Value = value;
    }

    public ExecuteRequest Request { get; } = request;

    public string Id => Request.Cell;

    /// <summary>What runs at the moment: the cell, or a cell of a file that it imports.</summary>
    public Source Source { get; set; } = new($"cell {request.Number}", request.Code, request.Language);

    /// <summary>The line (from 1) of the import that runs or has failed; null where there was none.</summary>
    public int? ImportLine { get; set; }

    /// <summary>Cancelled when the reader interrupts the cell.</summary>
    public CancellationToken Interrupted => interrupt.Token;

    public bool HasEnded { get; set; }

    /// <summary>Characters written to the console, and values displayed, since the output was last cleared.</summary>
    public int Written { get; set; }

    /// <inheritdoc cref="Written" />
    public int Displayed { get; set; }

    /// <summary>
    /// Has the reader's interrupt cancel the token that the cell's code sees, and nothing else: the kernel's own Cancel
    /// would report the end of a cell whose code still runs.
    /// </summary>
    public void Attach(KernelInvocationContext context)
    {
        if (Interlocked.Exchange(ref attached, 1) == 0)
            Interrupted.Register(() => TokenSource(context).Cancel());
    }

    /// <summary>Asks the cell to stop, once; later calls do nothing.</summary>
    /// <param name="failed">Gets what goes wrong in what the cell has registered with its token.</param>
    /// <returns>Whether this was the first call.</returns>
    public bool Interrupt(Action<Exception> failed)
    {
        if (Interlocked.Exchange(ref interrupted, 1) != 0)
            return false;
        // On a new thread: what is registered may not return, and the cell may have taken all those of the pool.
        new Thread(() =>
        {
            try
            {
                interrupt.Cancel();
            }
            catch (AggregateException error) when (error.GetBaseException() is var reason)
            {
                // The token of a cell that has just ended is gone, too.
                if (reason is not ObjectDisposedException)
                    failed(reason);
            }
        })
        { IsBackground = true }.Start();
        return true;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_cancellationTokenSource")]
    static extern ref CancellationTokenSource TokenSource(KernelInvocationContext context);
}

/// <summary>A text that runs.</summary>
/// <param name="Label">What readers call it: <c>cell 3</c>, <c>../start.dib cell 2</c>.</param>
/// <param name="Code">The text.</param>
/// <param name="Language">Its language.</param>
/// <param name="Importer">Of a text that was imported, the one that did it.</param>
/// <param name="File">Of a text that was imported, the file.</param>
sealed record Source(string Label, string Code, string Language, Source? Importer = null, string? File = null);
