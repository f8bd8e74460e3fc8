using System.Runtime.CompilerServices;

namespace TorchSharp.Modules;

/// <summary>Refuses values that no training can use; NaN fails every check.</summary>
internal static class Hyperparameter
{
    internal static double Positive(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => Check(value > 0 && double.IsFinite(value), value, name, "a positive number");

    internal static double NotNegative(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => Check(value >= 0 && double.IsFinite(value), value, name, "zero or a positive number");

    internal static double Fraction(double value, [CallerArgumentExpression(nameof(value))] string name = "")
        => Check(value is >= 0 and < 1, value, name, "at least 0 and less than 1");

    private static double Check(bool valid, double value, string name, string allowed)
        => valid ? value : throw new ArgumentOutOfRangeException(name, value, $"An optimizer's {name} must be {allowed}.");
}
