using System.Text;

namespace Vae.Kernel.Sessions;

/// <summary>
/// Passes on what is said, in order and at a pace that front ends can follow: text is gathered, and of many values for
/// one place only the newest counts.
/// </summary>
sealed class Outbox
{
    static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    readonly Lock guard = new();
    readonly Action<SessionEvent> emit;
    readonly Timer timer;
    readonly StringBuilder text = new();
    readonly Dictionary<string, UpdateEvent> updates = [];
    // The places that have had a value since the last turn.
    readonly HashSet<string> updated = [];
    (string Cell, string Stream) source;

    public Outbox(Action<SessionEvent> emit)
    {
        this.emit = emit;
        timer = new Timer(_ => Turn(), null, Pace, Pace);
    }

    /// <summary>Says something after all text that was written before it.</summary>
    public void Send(SessionEvent message)
    {
        lock (guard)
        {
            SendText();
            emit(message);
        }
    }

    /// <summary>Says soon what a cell writes.</summary>
    public void Write(string cell, string stream, string written)
    {
        lock (guard)
        {
            if (source != (cell, stream))
                SendText();
            source = (cell, stream);
            text.Append(written);
        }
    }

    /// <summary>Takes away what a cell has shown, also what has not been said yet.</summary>
    public void Clear(string cell)
    {
        lock (guard)
        {
            if (source.Cell == cell)
                text.Clear();
            Send(new ClearEvent(cell));
        }
    }

    /// <summary>Says that a place has another value: the first at once, others soon, unless yet another one replaces them.</summary>
    public void Update(UpdateEvent update)
    {
        lock (guard)
        {
            if (updated.Add(update.DisplayId))
                Send(update);
            else
                updates[update.DisplayId] = update;
        }
    }

    /// <summary>Says at once all that waits.</summary>
    public void Flush()
    {
        lock (guard)
        {
            SendText();
            foreach (var update in updates.Values)
                emit(update);
            updates.Clear();
        }
    }

    void Turn()
    {
        lock (guard)
        {
            updated.Clear();
            updated.UnionWith(updates.Keys);
            // Not between the halves of a character.
            if (text.Length == 0 || !char.IsHighSurrogate(text[^1]))
                Flush();
        }
    }

    void SendText()
    {
        if (text.Length > 0)
            emit(new StreamEvent(source.Cell, source.Stream, text.ToString()));
        text.Clear();
    }
}
