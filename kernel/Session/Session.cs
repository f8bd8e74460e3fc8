using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Vae.Kernel.Sessions;

/// <summary>A notebook's session: runs its cells one after another and says what comes of them.</summary>
sealed class Session
{
    static readonly TimeSpan UntilStuck = TimeSpan.FromSeconds(5);

    readonly Outbox outbox;
    readonly CompositeKernel kernel;
    readonly CSharpKernel csharp = new();
    readonly ErrorText errors;
    readonly Assistance assistance;
    // The running cell, and those whose requests have been read.
    readonly ConcurrentQueue<Cell> unfinished = new();
    Cell last = new(new("", 0, ""));

    public Session(Action<SessionEvent> say)
    {
        outbox = new Outbox(say);
        Input = new InputDesk(outbox.Send);
        kernel = Kernels.Create(csharp, Ask);
        assistance = new Assistance(kernel, csharp);
        var paths = new ScriptPaths(csharp);
        errors = new ErrorText(paths);
        kernel.AddMiddleware((command, context, next) =>
        {
            Cell.Current?.Attach(context);
            return next(command, context);
        });
        csharp.AddMiddleware((command, context, next) =>
        {
            if (command is SubmitCode submitted)
                paths.Name(Speaker.Source, submitted.Code);
            return next(command, context);
        });
        var output = new CellOutput(outbox);
        CellConsole.Install(
            (stream, text) => output.Write(Speaker, stream, text), () => Ask("", false).GetAwaiter().GetResult());
        kernel.KernelEvents.Subscribe(said => output.OnEvent(Speaker, said));
        Formatter.SubscribeToDisplayedValues(value => output.OnDisplayed(Speaker, value));
    }

    /// <summary>The version of C#.</summary>
    public string LanguageVersion => csharp.KernelInfo.LanguageVersion!;

    /// <summary>Where cells wait for the reader.</summary>
    public InputDesk Input { get; }

    /// <summary>Whether a cell runs, or is to come.</summary>
    public bool IsBusy => !unfinished.IsEmpty;

    // What a cell's background task says belongs to that cell; what has lost its origin, to the last cell.
    Cell Speaker => Cell.Current ?? last;

    /// <summary>Takes a cell that is to run, so that an interrupt from now on may be for it.</summary>
    public Cell Announce(ExecuteRequest request)
    {
        var cell = new Cell(request);
        unfinished.Enqueue(cell);
        return cell;
    }

    /// <summary>Asks the running cell to stop, or else the first of those that are to come.</summary>
    public void Interrupt()
    {
        if (!unfinished.TryPeek(out var cell) || !cell.Interrupt(error => outbox.Say(new StreamEvent(
            cell.Id, "stderr", $"What the cell does when it is cancelled failed: {error.Message}\n"))))
            return;
        Task.Delay(UntilStuck).ContinueWith(_ =>
        {
            if (!cell.HasEnded)
                outbox.Send(new StuckEvent(cell.Id, "The cell does not react to the interrupt: its code does not ask "
                    + "for the cancellation token. Wait, or restart the kernel; a restart loses the variables, and "
                    + "keeps what is saved in files."));
        }, TaskScheduler.Default);
    }

    /// <summary>Makes the kernel ready, so that questions can be answered before the first cell runs.</summary>
    public Task Begin() => kernel.SendAsync(new SubmitCode(""));

    /// <summary>Runs a cell to the end of its code.</summary>
    public async Task Run(Cell cell)
    {
        Cell.Current = last = cell;
        var (failed, _) = await Submit(cell);
        var values = failed is null ? await Evaluate(cell) : [];
        cell.HasEnded = true;
        if (failed is not null)
            outbox.Send(errors.Describe(cell, failed));
        unfinished.TryDequeue(out _);
        var status = failed is null ? DoneEvent.Ok : DoneEvent.Error;
        outbox.Send(new DoneEvent(cell.Id, status, cell.Request.Number, values));
    }

    /// <summary>Answers a question about code, also while a cell runs.</summary>
    public async Task<SessionEvent> Answer(Question question) => question switch
    {
        CompleteRequest request => await assistance.Complete(request),
        InspectRequest request => await assistance.Inspect(request),
        IsCompleteRequest request => assistance.IsComplete(request),
        _ => throw new NotSupportedException(question.GetType().Name),
    };

    async Task<(CommandFailed? Failed, ReturnValueProduced? Value)> Submit(Cell cell)
    {
        try
        {
            cell.Interrupted.ThrowIfCancellationRequested();
            var said = await kernel.RunAsync(cell.Source);
            return (said.OfType<CommandFailed>().LastOrDefault(), said.OfType<ReturnValueProduced>().LastOrDefault());
        }
        catch (Exception error) when (error is CellException or OperationCanceledException)
        {
            return (new(error, new SubmitCode(cell.Source.Code)), null);
        }
    }

    // What the front end wants to know of a cell that has succeeded, as Jupyter has it.
    async Task<JsonObject> Evaluate(Cell cell)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in cell.Request.UserExpressions ?? new Dictionary<string, string>())
        {
            var asking = new Cell(cell.Request with { Code = expression, Language = csharp.Name, Silent = true });
            Cell.Current = asking;
            using var passingOn = cell.Interrupted.Register(() => asking.Interrupt(_ => { }));
            var (failed, value) = await Submit(asking);
            values[name] = failed is not null ? Failure(errors.Describe(asking, failed)) : new JsonObject
            {
                ["status"] = DoneEvent.Ok,
                ["data"] = value is null ? new JsonObject { ["text/plain"] = "" }
                    : MimeBundle.Of(value.Value, value.FormattedValues),
                ["metadata"] = new JsonObject(),
            };
        }
        return values;
    }

    static JsonObject Failure(ErrorEvent error) => new()
    {
        ["status"] = DoneEvent.Error,
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };

    Task<string?> Ask(string prompt, bool password) => Input.AskAsync(Speaker, prompt, password);
}
