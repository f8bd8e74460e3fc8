using System.Text.Json.Serialization;

namespace Vae.Bench.Speed;

/// <summary>A line of the table: what several rounds measured.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Median">The middle of the rounds.</param>
/// <param name="Min">The least of them.</param>
/// <param name="Max">The largest.</param>
/// <param name="Rounds">How many there were.</param>
/// <param name="Target">What it should not exceed; null where nothing is aimed at.</param>
sealed record Row(string Name, string Unit, double Median, double Min, double Max, int Rounds,
    [property: JsonIgnore] double? Target)
{
    public static Row Of(string name, string unit, IEnumerable<double> values, double? target = null)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(name, unit, median, sorted[0], sorted[^1], sorted.Length, target);
    }

    /// <summary>A line of a Markdown table.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"| {Name} | {Unit} | {Median:0.00} | {Min:0.00} | {Max:0.00} | {Rounds} | {TargetText} |");

    private string TargetText => Target is { } target
        ? FormattableString.Invariant($"≤ {target}{(Median <= target ? "" : ", missed")}")
        : "–";
}
