using System.Text;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>
/// Passes on what is said, in order and at a pace that front ends can follow: text is gathered, and of many values for
/// one place only the newest counts. The first of them goes out at once, the others when the pause is over, or before
/// the next event of another kind.
/// </summary>
sealed class Outbox : IDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    readonly object guard = new();
    readonly Action<SessionEvent> emit;
    readonly Timer timer;
    readonly List<Text> texts = [];
    readonly Dictionary<string, UpdateEvent> updates = [];
    // The places that had a value since the last pause began, and whether there was text.
    readonly HashSet<string> updated = [];
    bool written;
    bool pausing;

    public Outbox(Action<SessionEvent> emit)
    {
        this.emit = emit;
        timer = new Timer(_ => Whole(EndPause));
    }

    /// <summary>Says something after all text that was written before it.</summary>
    public void Send(SessionEvent message) => Whole(() =>
    {
        SendTexts();
        emit(message);
    });

    /// <summary>Says soon what a cell writes.</summary>
    public void Write(string cell, string stream, string text) => Whole(() =>
    {
        if (texts is not [.., { Stream: not null } last] || last.Cell != cell || last.Stream != stream)
            texts.Add(last = new Text(cell, stream));
        last.Builder.Append(text);
        WroteText();
    });

    /// <summary>Takes away what a cell has shown, also what has not been said yet.</summary>
    public void Clear(string cell) => Whole(() =>
    {
        texts.RemoveAll(text => text.Cell == cell);
        texts.Add(new Text(cell, null));
        WroteText();
    });

    /// <summary>Says soon that a place has another value, unless it has yet another one by then.</summary>
    public void Update(UpdateEvent update) => Whole(() =>
    {
        if (updated.Add(update.DisplayId))
        {
            SendTexts();
            emit(update);
        }
        else
        {
            updates[update.DisplayId] = update;
        }
        BeginPause();
    });

    /// <summary>Says at once all that waits.</summary>
    public void Flush() => Whole(SendAll);

    public void Dispose()
    {
        timer.Dispose();
        Flush();
    }

    void Whole(Action action)
    {
        lock (guard)
            action();
    }

    void WroteText()
    {
        if (!written)
            SendTexts();
        written = true;
        BeginPause();
    }

    void BeginPause()
    {
        if (pausing)
            return;
        pausing = true;
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    void EndPause()
    {
        pausing = false;
        written = texts.Count > 0;
        updated.Clear();
        updated.UnionWith(updates.Keys);
        if (written || updated.Count > 0)
            BeginPause();
        SendAll();
    }

    void SendAll()
    {
        SendTexts();
        foreach (var update in updates.Values)
            emit(update);
        updates.Clear();
    }

    void SendTexts()
    {
        foreach (var text in texts)
            emit(text.Stream is null
                ? new ClearEvent(text.Cell)
                : new StreamEvent(text.Cell, text.Stream, text.Builder.ToString()));
        texts.Clear();
    }

    /// <summary>Text that waits; without a stream, the order to clear the cell.</summary>
    sealed record Text(string Cell, string? Stream)
    {
        public StringBuilder Builder { get; } = new();
    }
}
