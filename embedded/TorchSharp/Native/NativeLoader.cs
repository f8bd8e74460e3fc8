using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Native;

/// <summary>Loads <c>libaten.so</c> from beside this assembly, after setting what libtorch reads only while it loads.</summary>
internal static partial class NativeLoader
{
    /// <summary>Called once, before the first native call.</summary>
    internal static void Prepare()
    {
        // Environment.SetEnvironmentVariable does not reach native code: libc's own setenv does.
        SetDefault("OMP_NUM_THREADS", PhysicalCores().ToString());
        // Threads that spin while they wait made training 5 to 10 times slower on a busy machine with two cores.
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
        // OpenBLAS takes processors with AVX-512 that it does not know for a Haswell: 1.6 times slower.
        if (Avx512F.IsSupported && Avx512DQ.IsSupported && Avx512BW.IsSupported && Avx512F.VL.IsSupported)
            SetDefault("OPENBLAS_CORETYPE", "SKYLAKEX");
        NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);
    }

    private static IntPtr Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != NativeMethods.Library) return IntPtr.Zero;
        var file = Path.Combine(Path.GetDirectoryName(assembly.Location)!, "libaten.so");
        try
        {
            return NativeLibrary.Load(file);
        }
        catch (DllNotFoundException error)
        {
            throw new DllNotFoundException(
                $"{file} cannot be loaded. It needs the libtorch it was built on: install libtorch-dev (Debian, Ubuntu) or set TORCH_HOME, " +
                $"then run ./setup again. The loader says: {error.Message}", error);
        }
    }

    private static void SetDefault(string name, string value)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))) setenv(name, value, 1);
    }

    /// <summary>Cores, not hyper-threads: two threads of one core share its vector units.</summary>
    private static int PhysicalCores()
    {
        const string Cpus = "/sys/devices/system/cpu";
        if (!Directory.Exists(Cpus)) return Environment.ProcessorCount;
        var cores = Directory.EnumerateDirectories(Cpus, "cpu*")
            .Select(cpu => Path.Combine(cpu, "topology", "thread_siblings_list"))
            .Where(File.Exists)
            .Select(File.ReadAllText)
            .Distinct()
            .Count();
        return Math.Clamp(cores, 1, Environment.ProcessorCount);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
