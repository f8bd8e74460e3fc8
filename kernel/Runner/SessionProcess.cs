using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Runner;

/// <summary>A session in a process of its own, so that whatever a notebook does harms that notebook alone.</summary>
sealed class SessionProcess : IAsyncDisposable
{
    // What is not said as an event belongs to the cell that runs, or ran last.
    const string Unknown = "";

    // Where the stack overflows, the runtime says so and then lists 20,000 characters of calls.
    const int LastWordsLength = 100_000, MostOfACell = 1_000_000;

    static readonly string Session = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "kernel", "vae-session.dll"));

    readonly Process process;
    readonly Action<CellEvent> onEvent;
    readonly Channel<SessionEvent> events = Channel.CreateUnbounded<SessionEvent>();
    readonly Lock sending = new();
    readonly Task reading;
    string cell = Unknown, lastWords = "";
    int room;
    bool ready;

    /// <summary>Starts a session.</summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="variables">What its environment holds beside that of this process.</param>
    /// <param name="onEvent">Gets all that is said of a cell while one runs, and what is still said at the end.</param>
    public SessionProcess(
        string folder, IEnumerable<(string Name, string Value)> variables, Action<CellEvent> onEvent)
    {
        this.onEvent = onEvent;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Session])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // Young objects may otherwise grow to the size of the processor's largest cache (100 MB on a server) before the
        // collector looks at them, and training makes nothing but young objects. 16 MB, in hexadecimal.
        start.Environment.TryAdd("DOTNET_GCgen0size", "1000000");
        // Optimised code lets go of a tensor or a number as soon as TorchSharp has read its handle, and a collection on
        // another thread frees it while libtorch works with it. Code that is not optimised holds both until the call is
        // over; the time goes to libtorch anyway.
        start.Environment.TryAdd("DOTNET_JITMinOpts", "1");
        // Threads that wait for their next piece of work do not take the cores from others, but look out for it some
        // microseconds before they sleep: waking them takes as long as much of that work.
        if (start.Environment.TryAdd("OMP_WAIT_POLICY", "PASSIVE"))
            start.Environment.TryAdd("GOMP_SPINCOUNT", "1000");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        reading = ReadAsync();
    }

    /// <summary>Runs a cell and passes on all that is said meanwhile.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="stop">Ends the process with all that it has started.</param>
    /// <returns>Null where the cell came to its end, otherwise how the process died.</returns>
    public async Task<SessionDeath?> ExecuteAsync(ExecuteRequest request, CancellationToken stop)
    {
        cell = request.Cell;
        await using var stopping = stop.Register(Kill);
        room = MostOfACell;
        Send(request);
        await foreach (var message in events.Reader.ReadAllAsync(CancellationToken.None))
        {
            ready |= message is ReadyEvent;
            PassOn(message);
            if (message is DoneEvent done && done.Cell == cell)
                return null;
        }
        await process.WaitForExitAsync(CancellationToken.None);
        return ready || stop.IsCancellationRequested
            ? SessionDeath.Explain(process.ExitCode, lastWords)
            : new("NotStarted", $"The C# kernel did not start ({Session}; ./setup builds it): {lastWords.Trim()}");
    }

    /// <summary>Asks the running cell to end.</summary>
    public void Interrupt() => Send(new InterruptRequest());

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await using (patience.Token.Register(Kill))
            await reading;
        // What programs print can arrive after the end of the cell that started them.
        while (events.Reader.TryRead(out var message))
            PassOn(message);
        process.Dispose();
    }

    void PassOn(SessionEvent message)
    {
        if (message is CellEvent said)
            onEvent(said.Cell == Unknown ? said with { Cell = cell } : said);
    }

    void Send(SessionRequest request)
    {
        lock (sending)
        {
            try
            {
                process.StandardInput.WriteLine(JsonSerializer.Serialize(request, SessionJson.Request));
                process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // The process is dead; the end of its events says so.
            }
        }
    }

    void Kill() => process.Kill(entireProcessTree: true);

    async Task ReadAsync()
    {
        var readingErrors = ReadErrorsAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            events.Writer.TryWrite(Parse(line));
        // The errors belong to the events, but a program that a cell has left behind may keep them open for ever.
        await Task.WhenAny(readingErrors, Task.Delay(TimeSpan.FromSeconds(1)));
        events.Writer.Complete();
    }

    async Task ReadErrorsAsync()
    {
        var buffer = new char[16_384];
        while (await process.StandardError.ReadAsync(buffer.AsMemory()) is > 0 and var length)
        {
            var text = new string(buffer, 0, length);
            var words = lastWords + text;
            lastWords = words[Math.Max(0, words.Length - LastWordsLength)..];
            if (room < 0)
                continue;
            if (length > room)
                text = text[..room] + $"\n… (the errors of this cell are cut after {MostOfACell:N0} characters)\n";
            room -= length;
            events.Writer.TryWrite(new StreamEvent(Unknown, "stderr", text));
        }
    }

    // What is not an event was printed by native code.
    static SessionEvent Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SessionJson.Event)!;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return new StreamEvent(Unknown, "stdout", line + "\n");
        }
    }
}
