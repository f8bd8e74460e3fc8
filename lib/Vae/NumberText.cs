using System.Globalization;

namespace Vae;

/// <summary>Numbers with as many decimals as they deserve, and never as a power of ten.</summary>
internal static class NumberText
{
    /// <summary>
    /// A number to the decimals of the two leading digits of its uncertainty, <c>−105.26 ± 0.12</c>; alone and to four
    /// leading digits where that is NaN.
    /// </summary>
    internal static string Of(double value, double uncertainty)
    {
        if (double.IsNaN(uncertainty)) return Text(value, $"0.{new string('#', Decimals(value, 4))}");
        var format = $"F{(uncertainty == 0 ? Decimals(value, 4) : Decimals(uncertainty, 2))}";
        return $"{Text(value, format)} ± {Text(uncertainty, format)}";
    }

    private static int Decimals(double value, int digits)
        => value == 0 ? 0 : Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);

    private static string Text(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        // No sign before zeros alone.
        return text.AsSpan().ContainsAnyExcept("-0.") ? text.Replace('-', '−') : text.TrimStart('-');
    }
}
