using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Vae.Kernel.Sessions;

/// <summary>What a cell writes and shows, as events, up to what a page can hold.</summary>
sealed class CellOutput(Outbox outbox)
{
    const int MostCharacters = 1_000_000, MostDisplays = 1_000;

    // The control sequence by which terminals clear their screen, with what often stands beside it.
    const string Clear = "\u001b[2J";
    static readonly string[] Companions = ["\u001b[H", "\u001b[3J"];

    // The id of a place, by the string object in which its values carry their first MIME type: see Show.
    readonly ConditionalWeakTable<string, string> places = [];

    /// <summary>Passes on what is written to the console.</summary>
    public void Write(Cell cell, string stream, string text)
    {
        if (cell.Request.Silent)
            return;
        if (text.LastIndexOf(Clear, StringComparison.Ordinal) is >= 0 and var place)
        {
            text = text[(place + Clear.Length)..];
            while (Companions.FirstOrDefault(text.StartsWith) is { } companion)
                text = text[companion.Length..];
            (cell.Written, cell.Displayed) = (0, 0);
            outbox.Say(new ClearEvent(cell.Id));
        }
        if (Cut(cell, text) is { Length: > 0 } shown)
            outbox.Say(new StreamEvent(cell.Id, stream, shown));
    }

    /// <summary>Passes on what the kernel says while a cell runs.</summary>
    public void OnEvent(Cell cell, KernelEvent said)
    {
        switch (said)
        {
            case DisplayedValueProduced shown:
                Show(cell, shown.Value, shown.FormattedValues, shown.ValueId);
                break;
            case ReturnValueProduced value when cell.Source.Importer is not null:
                Show(cell, value.Value, value.FormattedValues);
                break;
            case ReturnValueProduced value when !cell.Request.Silent:
                outbox.Say(new ResultEvent(cell.Id, MimeBundle.Of(value.Value, value.FormattedValues)));
                break;
        }
    }

    /// <summary>Passes on a value that is displayed or updated, unless the kernel says so itself.</summary>
    public void OnDisplayed(Cell cell, DisplayedValue value)
    {
        if (!value.IsUpdated && KernelInvocationContext.Current is { IsComplete: true })
            Show(cell, value.Value, value.FormattedValues, value.DisplayId);
        if (value.IsUpdated && !cell.Request.Silent
            && places.TryGetValue(value.FormattedValues[0].MimeType, out var id))
            outbox.Say(new UpdateEvent(cell.Id, MimeBundle.Of(value.Value, value.FormattedValues), id));
    }

    void Show(Cell cell, object? value, IReadOnlyCollection<FormattedValue> forms, string? id = null)
    {
        if (cell.Request.Silent || forms.FirstOrDefault() is not { } first || ++cell.Displayed > MostDisplays + 1)
            return;
        id ??= Guid.NewGuid().ToString();
        // x.Display() publishes one DisplayedValue and returns another, with the same forms and another id. An update
        // of the second has nothing in common with the first but the string objects of the MIME types: one that nobody
        // else has tells the place.
        ref var mimeType = ref MimeType(first);
        mimeType = new string(mimeType.AsSpan());
        if (cell.Displayed <= MostDisplays)
            places.Add(mimeType, id);
        var note = string.Create(CultureInfo.InvariantCulture,
            $"… (this cell has displayed {MostDisplays:N0} values; no more are shown)");
        outbox.Say(new DisplayEvent(cell.Id, cell.Displayed <= MostDisplays
            ? MimeBundle.Of(value, forms) : new JsonObject { ["text/plain"] = note }, id));
    }

    static string Cut(Cell cell, string text)
    {
        var before = cell.Written;
        cell.Written = Math.Min(before, MostCharacters + 1) + text.Length;
        if (before > MostCharacters)
            return "";
        if (cell.Written <= MostCharacters)
            return text;
        var end = MostCharacters - before;
        // Not between the halves of a character.
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + string.Create(CultureInfo.InvariantCulture,
            $"\n… (the output of this cell is cut after {MostCharacters:N0} characters)\n");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "<MimeType>k__BackingField")]
    static extern ref string MimeType(FormattedValue form);
}
