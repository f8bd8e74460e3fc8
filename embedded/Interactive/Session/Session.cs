using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using Vae.Notebooks.Sessions.Assistance;
using Vae.Notebooks.Sessions.Cells;
using Vae.Notebooks.Sessions.Execution;
using Vae.Notebooks.Sessions.Output;
using Vae.Notebooks.Sessions.Scripting;

namespace Vae.Notebooks.Sessions;

/// <summary>
/// A C# notebook session: runs cells one after another and says what comes of them. It owns the process's console
/// and display, so that a process has one session at a time.
/// </summary>
public sealed class Session : IDisposable
{
    const int LongestStream = 1_000_000, MostDisplays = 1_000;

    readonly Outbox outbox;
    readonly StreamLimit streamLimit = new(LongestStream);
    readonly DisplayLimit displayLimit = new(MostDisplays);
    readonly InputDesk input;
    readonly ConsoleCapture console;
    readonly IDisposable displays;
    readonly InterruptDesk interrupts = new();
    KernelInvocationContext last = new("");

    /// <summary>Starts a session that passes what it has to say to <paramref name="emit" />, from any thread.</summary>
    public Session(Action<SessionEvent> emit)
    {
        outbox = new Outbox(emit);
        input = new InputDesk(outbox.Send);
        Kernel.Ask = input.AskAsync;
        console = new ConsoleCapture(Write, input.ReadLine);
        displays = Formatter.SubscribeToDisplayedValues(Show);
    }

    /// <summary>The version of C#.</summary>
    public static string LanguageVersion { get; } =
        Microsoft.CodeAnalysis.CSharp.LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString();

    /// <summary>Whether a cell runs, or is to come.</summary>
    public bool IsBusy => interrupts.IsBusy;

    internal ScriptChain Scripts { get; } = new();

    internal SharedValues Values { get; } = new();

    // What a cell's background task says belongs to that cell; what has lost its origin, to the last cell.
    KernelInvocationContext Speaker => KernelInvocationContext.Current ?? last;

    /// <summary>Says that a cell is to come, so that an interrupt from now on is for it.</summary>
    public void Announce() => interrupts.Announce();

    /// <summary>Runs a cell to its end, on the calling thread.</summary>
    /// <returns>Whether it succeeded; an error has been said as an <see cref="ErrorEvent" />.</returns>
    public bool Execute(ExecuteRequest request)
    {
        var context = new KernelInvocationContext(request.Cell) { IsSilent = request.Silent, MayAsk = request.AllowStdin };
        var interruption = new Interruption(context, outbox.Send);
        var run = new CellRun(this, context, interruption, $"cell {request.Number}");
        KernelInvocationContext.Current = last = context;
        interrupts.Begin(interruption);
        var values = new JsonObject();
        ErrorEvent? error = null;
        try
        {
            run.Run(request.Code, request.Language);
            values = UserExpressions.Evaluate(run, request.UserExpressions);
        }
        // Whatever ends a cell that is being stopped: it may have caught the first exception, and thrown its own.
        catch (Exception failure) when (interruption.Stopped.IsCancellationRequested
            || (failure is OperationCanceledException && interruption.Asked.IsCancellationRequested))
        {
            error = ErrorText.Interrupted(request.Cell, interruption.Stopped.IsCancellationRequested);
        }
        catch (Exception failure)
        {
            error = Describe(failure, run);
        }
        interrupts.End();
        context.MayAsk = false;
        KernelInvocationContext.Current = null;
        outbox.Flush();
        if (error is not null)
            outbox.Send(error);
        outbox.Send(new DoneEvent(request.Cell, error is null ? DoneEvent.Ok : DoneEvent.Error, request.Number, values));
        return error is null;
    }

    /// <summary>Stops the running cell: by its <see cref="KernelInvocationContext.CancellationToken" />, or else by force.</summary>
    public void Interrupt() => interrupts.Interrupt();

    /// <summary>Takes the reader's answer to the cell that waits for it.</summary>
    public void Answer(InputReply reply) => input.Answer(reply);

    /// <summary>Answers a question about code; this may be called from any thread, also while a cell runs.</summary>
    public SessionEvent Answer(Question question) => question switch
    {
        CompleteRequest request => Completion.Answer(Scripts, request),
        InspectRequest request => Inspection.Answer(Scripts, request),
        IsCompleteRequest request => Completeness.Answer(request),
        _ => throw new NotSupportedException(question.GetType().Name),
    };

    /// <summary>Gives console and display back.</summary>
    public void Dispose()
    {
        displays.Dispose();
        console.Dispose();
        outbox.Dispose();
    }

    internal void Emit(SessionEvent message) => outbox.Send(message);

    internal ErrorEvent Describe(Exception failure, CellRun run) => failure is CellException error
        ? ErrorText.Describe(error, last.Cell, run.Line)
        : ErrorText.Describe(failure, last.Cell, run.Label, run.Line, Scripts.FindLine);

    void Write(string stream, string text)
    {
        var speaker = Speaker;
        speaker.ThrowIfStopped();
        if (!speaker.IsSilent)
            Write(speaker.Cell, stream, text);
    }

    void Write(string cell, string stream, string text)
    {
        if (ClearSequence.IsIn(text, out var rest))
        {
            streamLimit.Reset(cell);
            displayLimit.Reset(cell);
            outbox.Clear(cell);
        }
        if (streamLimit.Cut(cell, rest) is { Length: > 0 } shown)
            outbox.Write(cell, stream, shown);
    }

    void Show(DisplayedValue value)
    {
        var speaker = Speaker;
        speaker.ThrowIfStopped();
        if (speaker.IsSilent)
            return;
        var data = MimeBundle.Of(value);
        if (value.IsUpdated)
            outbox.Update(new UpdateEvent(speaker.Cell, data, value.DisplayId));
        else if (displayLimit.Cut(speaker.Cell, data) is { } shown)
            outbox.Send(new DisplayEvent(speaker.Cell, shown, value.DisplayId));
    }
}
