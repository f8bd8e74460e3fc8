using System.Globalization;

namespace Vae.Bench.Speed;

/// <summary>Seconds of one piece of work, in rounds that alternate between the contenders.</summary>
static class Epochs
{
    /// <summary>One beside whom this library is measured.</summary>
    /// <param name="Name">What the row is called: <c>vs_floor</c>.</param>
    /// <param name="Start">Starts its process.</param>
    /// <param name="Target">What the ratio should not exceed.</param>
    public sealed record Rival(string Name, Func<Contender> Start, double Target);

    /// <summary>A row of seconds, where wanted, and a row of ratios for each rival.</summary>
    public static IEnumerable<Row> Measure(
        string name, Func<Contender> start, Rival[] rivals, int rounds, bool withSeconds = true)
    {
        Contender[] contenders = [];
        try
        {
            contenders = [start(), .. rivals.Select(rival => rival.Start())];
            // The first epoch compiles, and fills caches: not counted.
            double[][] seconds =
                [.. Enumerable.Range(0, rounds + 1).Select(round => Round(name, round, contenders)).Skip(1)];
            Row[] own = withSeconds ? [Row.Of($"{name}.seconds", "s", seconds.Select(s => s[0]))] : [];
            return [.. own, .. rivals.Select((rival, i) =>
                Row.Of($"{name}.{rival.Name}", "ratio", seconds.Select(s => s[0] / s[i + 1]), rival.Target))];
        }
        finally
        {
            foreach (var contender in contenders) contender.Dispose();
        }
    }

    static double[] Round(string name, int round, Contender[] contenders)
    {
        double[] seconds = [.. contenders.Select(contender => contender.Seconds())];
        Console.Error.WriteLine($"{name}, round {round}: " + string.Join(", ",
            seconds.Select(s => s.ToString("0.000 s", CultureInfo.InvariantCulture))));
        return seconds;
    }
}
