using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vae.Kernel.Sessions;

/// <summary>Runs a session for the process at the other end of the standard streams.</summary>
static class Server
{
    const int Version = 1;

    /// <summary>Serves until the requests end; a cell that runs or waits then is given up.</summary>
    public static void Run()
    {
        // Ctrl-C is the front end's business.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var requests = StandardStreams.OpenRequests();
        using var events = StandardStreams.OpenEvents();
        var session = new Session(Say);
        Task running = session.Begin(), answering = running;
        Say(new ReadyEvent(Version, session.LanguageVersion));
        while (requests.ReadLine() is { } line)
        {
            switch (Parse(line, Say))
            {
                case ExecuteRequest request: running = RunNext(running, session, session.Announce(request)); break;
                case Question question: answering = AnswerNext(answering, session, question, Say); break;
                case InputReply reply: session.Input.Answer(reply); break;
                case InterruptRequest: session.Interrupt(); break;
            }
        }
        if (!session.IsBusy)
            answering.Wait();
        // At once, whatever threads cells have left behind.
        Environment.Exit(session.IsBusy ? 1 : 0);

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

    static async Task RunNext(Task before, Session session, Cell cell)
    {
        await before;
        await session.Run(cell);
    }

    static async Task AnswerNext(Task before, Session session, Question question, Action<SessionEvent> say)
    {
        await before;
        // Not on the thread that reads the requests.
        await Task.Yield();
        try
        {
            say(await session.Answer(question));
        }
        catch (Exception error) when (error is not IOException)
        {
            say(new RefusedEvent(question.Id, $"There is no answer: {error.Message}"));
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
