using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Vae.Notebooks.Sessions.Cells;
using Vae.Notebooks.Sessions.Output;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions;

/// <summary>
/// A C# notebook session: runs cells one after another and says what comes of them. It owns the process's console
/// and display, so that a process has one session at a time.
/// </summary>
public sealed class Session : IDisposable
{
    const int LongestStream = 1_000_000;

    readonly Action<SessionEvent> emit;
    readonly StreamLimit limit = new(LongestStream);
    readonly ConsoleCapture console;
    readonly IDisposable displays;
    volatile KernelInvocationContext? running;
    string lastCell = "";

    /// <summary>Starts a session that passes what it has to say to <paramref name="emit" />, from any thread.</summary>
    public Session(Action<SessionEvent> emit)
    {
        this.emit = emit;
        console = new ConsoleCapture(Write);
        displays = Formatter.SubscribeToDisplayedValues(Show);
    }

    /// <summary>Whether a cell runs.</summary>
    public bool IsBusy => running is not null;

    internal ScriptChain Scripts { get; } = new();

    internal SharedValues Values { get; } = new();

    // What a cell's background task says belongs to that cell; what has lost its origin, to the last cell.
    string Cell => KernelInvocationContext.Current?.Cell ?? lastCell;

    /// <summary>Runs a cell to its end on the calling thread.</summary>
    /// <returns>Whether it succeeded; an error has been said as an <see cref="ErrorEvent" />.</returns>
    public bool Execute(ExecuteRequest request)
    {
        var context = new KernelInvocationContext(request.Cell);
        var run = new CellRun(this, request.Cell, $"cell {request.Number}");
        lastCell = request.Cell;
        running = KernelInvocationContext.Current = context;
        var succeeded = false;
        try
        {
            run.RunAsync(request.Code, request.Language).GetAwaiter().GetResult();
            succeeded = true;
        }
        catch (CellException error)
        {
            emit(ErrorText.Describe(error, request.Cell, run.Line));
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            emit(ErrorText.Interrupted(request.Cell));
        }
        catch (Exception error)
        {
            emit(ErrorText.Describe(error, request.Cell, run.Label, run.Line));
        }
        running = KernelInvocationContext.Current = null;
        emit(new DoneEvent(request.Cell, succeeded));
        return succeeded;
    }

    /// <summary>Cancels the running cell's <see cref="KernelInvocationContext.CancellationToken" />.</summary>
    public void Interrupt() => running?.Interrupt();

    /// <summary>Gives console and display back.</summary>
    public void Dispose()
    {
        displays.Dispose();
        console.Dispose();
    }

    internal void Emit(SessionEvent message) => emit(message);

    void Write(string stream, string text)
    {
        var cell = Cell;
        if (limit.Cut(cell, text) is { Length: > 0 } shown)
            emit(new StreamEvent(cell, stream, shown));
    }

    void Show(DisplayedValue value)
    {
        var data = MimeBundle.Of(value);
        emit(value.IsUpdated
            ? new UpdateEvent(Cell, data, value.DisplayId)
            : new DisplayEvent(Cell, data, value.DisplayId));
    }
}
