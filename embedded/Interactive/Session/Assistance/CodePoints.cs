namespace Vae.Notebooks.Sessions.Assistance;

/// <summary>Positions in a text: front ends count code points, C# counts UTF-16 units.</summary>
static class CodePoints
{
    /// <summary>The index of a position, or the end of the text where it lies behind that.</summary>
    public static int ToIndex(string text, int position)
    {
        var index = 0;
        for (; position > 0 && index < text.Length; position--)
            index += Length(text, index);
        return index;
    }

    /// <summary>The position of an index.</summary>
    public static int FromIndex(string text, int index)
    {
        var position = 0;
        for (var i = 0; i < index; i += Length(text, i))
            position++;
        return position;
    }

    static int Length(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;
}
