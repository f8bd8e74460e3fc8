using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Sessions;

/// <summary>Runs a session for the process at the other end of the standard streams: lines of JSON in and out.</summary>
static class Server
{
    const int Version = 1;

    /// <summary>Serves until the requests end; a cell that runs or waits then is given up.</summary>
    /// <returns>The exit code of the process.</returns>
    public static int Run()
    {
        // Ctrl-C is the front end's business.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var requests = StandardStreams.OpenRequests();
        using var events = StandardStreams.OpenEvents();
        var session = new Session(Say);
        var questions = new BlockingCollection<Question>();
        var cells = new BlockingCollection<Cell>();
        var running = Task.Run(async () =>
        {
            await session.Begin();
            foreach (var cell in cells.GetConsumingEnumerable())
                await session.Run(cell);
        });
        // On a thread of its own: neither cells and interrupts wait for answers, nor answers for cells.
        var answering = Task.Factory.StartNew(() => Answer(session, questions, Say), TaskCreationOptions.LongRunning);
        Say(new ReadyEvent(Version, Session.LanguageVersion));
        while (requests.ReadLine() is { } line)
        {
            switch (Parse(line, Say))
            {
                case ExecuteRequest request: cells.Add(session.Announce(request)); break;
                case Question question: questions.Add(question); break;
                case InputReply reply: session.Input.Answer(reply); break;
                case InterruptRequest: session.Interrupt(); break;
            }
        }
        // Nobody listens any more.
        if (session.IsBusy)
            return Exit(1);
        questions.CompleteAdding();
        answering.Wait();
        return Exit(running.IsFaulted ? 1 : 0);

        void Say(SessionEvent message)
        {
            var line = JsonSerializer.Serialize(message, SessionJson.Event);
            lock (events)
            {
                events.Write(line + "\n");
                events.Flush();
            }
        }
    }

    // At once, whatever threads cells have left behind.
    static int Exit(int code)
    {
        Environment.Exit(code);
        return code;
    }

    static void Answer(Session session, BlockingCollection<Question> questions, Action<SessionEvent> say)
    {
        foreach (var question in questions.GetConsumingEnumerable())
        {
            try
            {
                say(session.Answer(question).GetAwaiter().GetResult());
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
}
