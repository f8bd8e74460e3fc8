using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vae.Bench.Speed;

/// <summary>Where the benchmark runs, and what decides its threads.</summary>
static partial class Machine
{
    /// <summary>Debian's Python, which has Debian's PyTorch on the same libtorch.</summary>
    public const string Python = "/usr/bin/python3";

    /// <summary>All that libtorch and its BLAS read of threads; removed for every contender, so that only what the row says is set.</summary>
    public static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "OMP_WAIT_POLICY", "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

    public static string BenchFolder { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    public static string Root { get; } = Path.GetDirectoryName(BenchFolder)!;

    /// <summary>What this library has set for its own threads in this process, for PyTorch to have the same.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SameSettings(int threads)
    {
        _ = get_num_threads(); // loads libtorch, which is when the library sets them
        yield return new("OMP_NUM_THREADS", $"{threads}");
        foreach (var name in ThreadVariables.Where(name => name is "OMP_WAIT_POLICY" or "OPENBLAS_CORETYPE"))
            if (Marshal.PtrToStringUTF8(getenv(name)) is { } value) yield return new(name, value);
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    // Environment.GetEnvironmentVariable does not see what native code has set.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint getenv(string name);
}
