using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

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
    [
        "OMP_NUM_THREADS", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
    ];

    public static string BenchFolder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string Root { get; } = Path.GetDirectoryName(BenchFolder)!;

    /// <summary>
    /// How many threads there are, and how those which wait leave the core to others: as <c>./run</c> sets its
    /// sessions.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> ThreadSettings(int threads) =>
        [new("OMP_NUM_THREADS", $"{threads}"), new("OMP_WAIT_POLICY", "PASSIVE"), new("GOMP_SPINCOUNT", "1000")];

    /// <summary>The processor, whose vectors decide how much of an epoch its products are, and libtorch.</summary>
    public static string Description()
    {
        var name = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("model name")).Split(": ")[1]
            : RuntimeInformation.ProcessArchitecture.ToString();
        var vectors = Avx512F.IsSupported ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "no AVX2";
        return $"{name} ({vectors}), {Environment.ProcessorCount} cores, libtorch {__version__}";
    }

    /// <summary>What <c>./run</c> prints with these arguments.</summary>
    public static string Run(string[] arguments, Dictionary<string, string>? variables = null) =>
        Output(Path.Combine(Root, "run"), arguments, variables);

    /// <summary>What a program prints that must not fail.</summary>
    public static string Output(string program, string[] arguments, Dictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        foreach (var (name, value) in variables ?? []) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{said}");
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
