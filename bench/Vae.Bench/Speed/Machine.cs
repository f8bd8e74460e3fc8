using System.Runtime.CompilerServices;

namespace Vae.Bench.Speed;

/// <summary>Where the benchmark runs, and what decides its threads.</summary>
static class Machine
{
    /// <summary>Debian's Python, which has Debian's PyTorch (1.13).</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>
    /// All that libtorch and its BLAS read of threads; removed for every contender, so that only what the row says is
    /// set.
    /// </summary>
    public static readonly string[] ThreadVariables =
        ["OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

    public static string BenchFolder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string Root { get; } = Path.GetDirectoryName(BenchFolder)!;

    /// <summary>
    /// How many threads there are, and that those which wait leave the core to others: as <c>./run</c> sets its
    /// sessions.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> ThreadSettings(int threads) =>
        [new("OMP_NUM_THREADS", $"{threads}"), new("OMP_WAIT_POLICY", "PASSIVE")];

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
