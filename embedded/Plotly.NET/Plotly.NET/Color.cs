using System.Globalization;

namespace Plotly.NET;

/// <summary>A colour, or one colour or number for each point of a trace.</summary>
public sealed class Color
{
    private Color(object value) => Value = value;

    /// <summary>What stands in the figure's JSON.</summary>
    public object Value { get; }

    /// <summary>A colour by its components, each from 0 to 255; alpha 255 is opaque.</summary>
    public static Color fromARGB(int a, int r, int g, int b) =>
        new(string.Create(CultureInfo.InvariantCulture, $"rgba({r}, {g}, {b}, {a / 255.0:0.0###})"));

    /// <summary>An opaque colour by its components, each from 0 to 255.</summary>
    public static Color fromRGB(int r, int g, int b) => fromARGB(255, r, g, b);

    /// <summary>An opaque colour by six hexadecimal digits, with or without <c>#</c>.</summary>
    /// <exception cref="FormatException">The text is not six hexadecimal digits.</exception>
    public static Color fromHex(string s)
    {
        var digits = s.TrimStart('#');
        if (digits.Length != 6 || !int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
            throw new FormatException($"'{s}' is not a colour: write six hexadecimal digits, such as #1f77b4.");
        return fromRGB(rgb >> 16, (rgb >> 8) & 255, rgb & 255);
    }

    /// <summary>A colour as CSS writes it; it is passed on unchanged.</summary>
    public static Color fromString(string c) => new(c);

    /// <summary>One colour for each point.</summary>
    public static Color fromColors(IEnumerable<Color> c) => new(c);

    /// <summary>One number for each point, which the trace's colour scale turns into a colour.</summary>
    public static Color fromColorScaleValues<a>(IEnumerable<a> c) where a : IConvertible => new(c);
}
