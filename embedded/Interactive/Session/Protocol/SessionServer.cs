using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive;

namespace Vae.Notebooks.Sessions;

/// <summary>Runs a session for another process: requests come in and events go out as lines of JSON.</summary>
public static class SessionServer
{
    const int Protocol = 1;

    /// <summary>Serves on the standard streams. Ctrl-C is left to the process at their other end.</summary>
    public static void RunOnStandardStreams()
    {
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        // What ends a stopped cell on threads that nobody watches ends them, and not the process.
        ExceptionHandling.SetUnhandledExceptionHandler(error => error is CellStoppedException);
        using var requests = StandardStreams.OpenRequests();
        using var events = StandardStreams.OpenEvents();
        Run(requests, events);
    }

    /// <summary>
    /// Serves until <paramref name="requests" /> ends; a cell that runs then is given up, and the process with it.
    /// </summary>
    public static void Run(TextReader requests, TextWriter events)
    {
        var guard = new object();
        using var session = new Session(Say);
        using var cells = new BlockingCollection<ExecuteRequest>();
        using var questions = new BlockingCollection<Question>();
        Start("requests", () => Read(requests, session, cells, questions, Say));
        var answers = Start("answers", () => Answer(session, questions, Say));
        Say(new ReadyEvent(Protocol, Session.LanguageVersion));
        foreach (var request in cells.GetConsumingEnumerable())
            session.Execute(request);
        answers.Join();

        void Say(SessionEvent message)
        {
            var line = JsonSerializer.Serialize(message, SessionJson.Event);
            lock (guard)
            {
                events.Write(line + "\n");
                events.Flush();
            }
        }
    }

    static void Read(TextReader requests, Session session, BlockingCollection<ExecuteRequest> cells,
        BlockingCollection<Question> questions, Action<SessionEvent> say)
    {
        while (requests.ReadLine() is { } line)
        {
            switch (Parse(line, say))
            {
                case ExecuteRequest request: session.Announce(); cells.Add(request); break;
                case Question question: questions.Add(question); break;
                case InputReply reply: session.Answer(reply); break;
                case InterruptRequest: session.Interrupt(); break;
            }
        }
        // Nobody listens any more: a cell that still runs, or is to come, has lost its reader.
        if (session.IsBusy)
            Environment.Exit(1);
        questions.CompleteAdding();
        cells.CompleteAdding();
    }

    // On a thread of its own: cells that run and interrupts do not wait for answers, nor answers for cells.
    static void Answer(Session session, BlockingCollection<Question> questions, Action<SessionEvent> say)
    {
        foreach (var question in questions.GetConsumingEnumerable())
        {
            try
            {
                say(session.Answer(question));
            }
            catch (Exception error) when (error is not IOException)
            {
                say(new RefusedEvent(question.Id, $"There is no answer: {error.Message}"));
            }
        }
    }

    // Whatever is wrong with a line, it does not end the session.
    static SessionRequest? Parse(string line, Action<SessionEvent> say)
    {
        try
        {
            return JsonSerializer.Deserialize(line, SessionJson.Request) ?? throw new JsonException("It is null.");
        }
        catch (Exception error)
        {
            say(new RefusedEvent(FindId(line), $"The request is not valid: {error.Message}"));
            return null;
        }
    }

    static string? FindId(string line)
    {
        try
        {
            var request = JsonNode.Parse(line) as JsonObject;
            return (request?["id"] ?? request?["cell"])?.ToString();
        }
        catch (Exception)
        {
            return null;
        }
    }

    static Thread Start(string name, Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }
}
