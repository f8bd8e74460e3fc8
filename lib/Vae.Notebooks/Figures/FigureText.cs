using System.Text.RegularExpressions;

namespace Vae.Notebooks.Figures;

/// <summary>How all figures and tables write numbers and count things.</summary>
public static partial class FigureText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>
    /// The text with a true minus before numbers, powers of ten in place of E-06, and one thing in the singular:
    /// <c>−3</c>, <c>10⁻⁶</c>, <c>1 image</c>.
    /// </summary>
    public static string Of(string text) =>
        OneThing().Replace(Minus().Replace(Exponent().Replace(text, PowerOfTen), "−"), "1 $1");

    /// <summary>Puts breaks between words, so that no line is longer; a word that is longer stays whole.</summary>
    internal static string[] Lines(string text, int width)
    {
        List<string> lines = [];
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= width)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }
        return [.. lines];
    }

    private static string PowerOfTen(Match number)
    {
        var digits = number.Groups["power"].Value.TrimStart('0');
        var sign = digits != "" && number.Groups["sign"].Value is ("-" or "−") ? "⁻" : "";
        var power = $"10{sign}{string.Concat(digits.DefaultIfEmpty('0').Select(digit => Superscripts[digit - '0']))}";
        var factor = number.Groups["factor"].Value;
        return factor == "1" ? power : $"{factor} · {power}";
    }

    [GeneratedRegex(@"(?<![\w.])(?<factor>\d+(\.\d+)?)E(?<sign>[-−+]?)(?<power>\d+)(?!\w)")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"(?<![\w-])-(?=\.?\d)")]
    private static partial Regex Minus();

    [GeneratedRegex(@"(?<![\d.,−-])1 (image|epoch|seed|run|step|digit|bin|value|point)s\b")]
    private static partial Regex OneThing();
}
