using System.Globalization;
namespace Vae.Bench.Speed;

/// <summary>
/// Seconds per epoch of one workload with a number of threads, in rounds that alternate between the contenders.
/// </summary>
static class Epochs
{
    /// <summary>What the ratios should not exceed; null where nothing is aimed at.</summary>
    public sealed record Targets(double Same, double? Default, double Floor);

    public static IEnumerable<Row> Measure(string workload, int threads, int rounds, Targets targets)
    {
        var same = Machine.ThreadSettings(threads).ToArray();
        using var here = Contender.Here(workload, threads);
        using var pytorch = Contender.PyTorch("train", workload, same);
        using var floor = Contender.PyTorch("floor", workload, same);
        using var asItComes = targets.Default is null ? null : Contender.PyTorch("train", workload, []);

        // The first epoch compiles, and fills caches: not counted.
        List<double[]> seconds = [];
        for (var round = 0; round <= rounds; round++)
        {
            double[] now = [here.Seconds(), pytorch.Seconds(), floor.Seconds(), asItComes?.Seconds() ?? double.NaN];
            Console.Error.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"{workload}, {threads} threads, round {round}: here {now[0]:F2} s, PyTorch {now[1]:F2} s, " +
                $"floor {now[2]:F2} s, PyTorch as it comes {now[3]:F2} s"));
            if (round > 0) seconds.Add(now);
        }

        var name = $"{workload}.{threads}t";
        yield return Row.Of($"{name}.seconds", "s", seconds.Select(s => s[0]));
        yield return Row.Of($"{name}.vs_same", "ratio", seconds.Select(s => s[0] / s[1]), targets.Same);
        if (targets.Default is not null)
            yield return Row.Of($"{name}.vs_default", "ratio", seconds.Select(s => s[0] / s[3]), targets.Default);
        yield return Row.Of($"{name}.vs_floor", "ratio", seconds.Select(s => s[0] / s[2]), targets.Floor);
    }
}
