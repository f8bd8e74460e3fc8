using System.Diagnostics;
using System.Text;

namespace Vae.Kernel.Sessions;

/// <summary>
/// Passes on what is said, in order and at a pace that front ends can follow: text and new values for a place come at
/// once after a pause, and otherwise four times a second, when text is gathered and only the newest value of a place
/// counts.
/// </summary>
sealed class Outbox
{
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    readonly Lock guard = new();
    readonly Action<SessionEvent> emit;
    readonly Timer timer;
    // The event of a stream gets its text when it is passed on.
    readonly List<(CellEvent Event, StringBuilder Text)> waiting = [];
    readonly Stopwatch sinceLast = Stopwatch.StartNew();

    public Outbox(Action<SessionEvent> emit)
    {
        this.emit = emit;
        timer = new Timer(_ => Flush(), null, Pace, Pace);
    }

    /// <summary>Says something, text and updates as soon as the pace allows.</summary>
    public void Say(CellEvent message)
    {
        lock (guard)
        {
            if (message is UpdateEvent update)
                waiting.RemoveAll(old => old.Event is UpdateEvent place && place.DisplayId == update.DisplayId);
            if (message is ClearEvent)
                waiting.RemoveAll(old => old.Event is StreamEvent written && written.Cell == message.Cell);
            var text = new StringBuilder((message as StreamEvent)?.Text);
            if (message is StreamEvent stream)
                message = stream with { Text = "" };
            if (message is StreamEvent && waiting is [.., var last] && last.Event == message)
                last.Text.Append(text);
            else
                waiting.Add((message, text));
            // What is displayed stands before what a program prints later, past this queue.
            if (message is not (StreamEvent or UpdateEvent) || sinceLast.Elapsed > Pace)
                Flush();
        }
    }

    /// <summary>Says something at once, after all that was said before.</summary>
    public void Send(CellEvent message)
    {
        lock (guard)
        {
            Say(message);
            Flush();
        }
    }

    void Flush()
    {
        lock (guard)
        {
            // Not between the halves of a character.
            if (waiting is [.., (_, { Length: > 0 } text)] && char.IsHighSurrogate(text[^1]))
                return;
            if (waiting.Count > 0)
                sinceLast.Restart();
            foreach (var (message, written) in waiting)
                emit(message is StreamEvent stream ? stream with { Text = written.ToString() } : message);
            waiting.Clear();
        }
    }
}
