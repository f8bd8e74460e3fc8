using System.Diagnostics;

namespace Vae.Bench.Speed;

/// <summary>
/// Eight trainings (<c>bench/sweep/eight-trainings.dib</c>) shared by two processes of one thread each, beside the same
/// one after the other with two threads; from the command line, start-up included.
/// </summary>
static class SharedSweep
{
    public static Row Measure(int rounds)
    {
        List<double> ratios = [];
        for (var round = 0; round < rounds; round++)
        {
            var (shared, serial) = (Seconds("1", "--workers", "2"), Seconds("2"));
            Console.Error.WriteLine(FormattableString.Invariant(
                $"sweep, round {round}: {shared:0.0} s shared, {serial:0.0} s one after the other"));
            ratios.Add(shared / serial);
        }
        return Row.Of("sweep.vs_serial", "ratio", ratios, target: 0.8);
    }

    static double Seconds(string threads, params string[] options)
    {
        var cache = Directory.CreateTempSubdirectory("bench-sweep-");
        try
        {
            var watch = Stopwatch.StartNew();
            Machine.Run(["bench/sweep/eight-trainings.dib", "--device", "cpu", .. options],
                new() { ["VAE_CACHE"] = cache.FullName, ["OMP_NUM_THREADS"] = threads });
            return watch.Elapsed.TotalSeconds;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }
}
