using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Vae.Notebooks.Sessions;

namespace Vae.Notebooks.Runner;

/// <summary>A session in a process of its own, so that whatever a notebook does harms that notebook alone.</summary>
sealed class SessionProcess : IAsyncDisposable
{
    // What is not said as an event belongs to the cell that runs.
    const string Unknown = "";

    readonly Process process;
    readonly Channel<SessionEvent> events = Channel.CreateUnbounded<SessionEvent>();
    readonly StringBuilder errors = new();
    readonly Task reading;

    public SessionProcess(string folder, IEnumerable<KeyValuePair<string, string?>> environment)
    {
        var program = typeof(SessionProcess).Assembly.Location;
        var start = new ProcessStartInfo(Environment.ProcessPath!, [program, "session"])
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
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        reading = ReadAsync();
    }

    /// <summary>Runs a cell and passes on all that is said meanwhile.</summary>
    /// <param name="request">The cell.</param>
    /// <param name="onEvent">Gets every event as it comes.</param>
    /// <param name="stop">Ends the process with all that it has started.</param>
    /// <returns>Null where the cell came to its end, otherwise how the process died.</returns>
    public async Task<SessionDeath?> ExecuteAsync(
        ExecuteRequest request, Action<CellEvent> onEvent, CancellationToken stop)
    {
        await using var stopping = stop.Register(Kill);
        Send(request);
        await foreach (var message in events.Reader.ReadAllAsync(CancellationToken.None))
        {
            if (message is RefusedEvent refused)
                throw new InvalidOperationException(refused.Message);
            if (message is not CellEvent said)
                continue;
            onEvent(said.Cell == Unknown ? said with { Cell = request.Cell } : said);
            if (said is DoneEvent && said.Cell == request.Cell)
                return null;
        }
        await process.WaitForExitAsync(CancellationToken.None);
        return SessionDeath.Explain(process.ExitCode, errors.ToString());
    }

    /// <summary>Stops the running cell.</summary>
    public void Interrupt() => Send(new InterruptRequest());

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await using (patience.Token.Register(Kill))
            await reading;
        process.Dispose();
    }

    void Send(SessionRequest request)
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

    void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }

    async Task ReadAsync()
    {
        var readingErrors = ReadErrorsAsync();
        await ReadEventsAsync();
        // The errors belong to the events, but a program that a cell has left behind may keep them open for ever.
        await Task.WhenAny(readingErrors, Task.Delay(TimeSpan.FromSeconds(1)));
        events.Writer.Complete();
    }

    async Task ReadEventsAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            events.Writer.TryWrite(Parse(line));
    }

    async Task ReadErrorsAsync()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            if (errors.Length < 10_000)
                errors.AppendLine(line);
            events.Writer.TryWrite(new StreamEvent(Unknown, "stderr", line + "\n"));
        }
    }

    // What is not an event was printed by native code.
    SessionEvent Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SessionJson.Event)!;
        }
        catch (JsonException)
        {
            return new StreamEvent(Unknown, "stdout", line + "\n");
        }
    }
}
