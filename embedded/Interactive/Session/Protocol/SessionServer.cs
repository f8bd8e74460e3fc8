using System.Collections.Concurrent;
using System.Text.Json;

namespace Vae.Notebooks.Sessions;

/// <summary>Runs a session for another process: requests come in and events go out as lines of JSON.</summary>
public static class SessionServer
{
    /// <summary>Serves on the standard streams. Ctrl-C is left to the process at their other end.</summary>
    public static void RunOnStandardStreams()
    {
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var requests = StandardStreams.OpenRequests();
        using var events = StandardStreams.OpenEvents();
        Run(requests, events);
    }

    /// <summary>
    /// Serves until <paramref name="requests" /> ends; a cell that runs then is given up, and the process with it.
    /// </summary>
    public static void Run(TextReader requests, TextWriter events)
    {
        var guard = new Lock();
        using var session = new Session(message =>
        {
            var line = JsonSerializer.Serialize(message, SessionJson.Event);
            lock (guard)
            {
                events.Write(line + "\n");
                events.Flush();
            }
        });
        using var queue = new BlockingCollection<ExecuteRequest>();
        new Thread(() => Read(requests, session, queue)) { IsBackground = true, Name = "requests" }.Start();
        // Every cell begins on this thread: gradient mode, dispose scopes and the like belong to a thread.
        foreach (var request in queue.GetConsumingEnumerable())
            session.Execute(request);
    }

    static void Read(TextReader requests, Session session, BlockingCollection<ExecuteRequest> queue)
    {
        while (requests.ReadLine() is { } line)
        {
            switch (Parse(line))
            {
                case ExecuteRequest request: queue.Add(request); break;
                case InterruptRequest: session.Interrupt(); break;
            }
        }
        // Nobody listens any more: a cell that still runs has lost its reader.
        if (session.IsBusy)
            Environment.Exit(1);
        queue.CompleteAdding();
    }

    static SessionRequest? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SessionJson.Request);
        }
        catch (JsonException error)
        {
            Console.Error.WriteLine($"A request to the session is not valid JSON and was left out: {error.Message}");
            return null;
        }
    }
}
