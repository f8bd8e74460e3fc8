using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Vae.Notebooks.Runner;

/// <summary>Which BLAS does the matrix products of a libtorch that has none of its own; for <c>./setup --check</c>.</summary>
static class Blas
{
    public static string Describe()
    {
        if (!NativeLibrary.TryLoad("libblas.so.3", out var library)) return "no libblas.so.3 (a libtorch from NuGet or PyTorch brings its own)";
        if (!NativeLibrary.TryGetExport(library, "openblas_get_config", out var config)) return "libblas.so.3, not OpenBLAS";
        var core = Marshal.GetDelegateForFunctionPointer<Text>(NativeLibrary.GetExport(library, "openblas_get_corename"));
        var asked = Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE")
            ?? (Avx512F.VL.IsSupported ? "SKYLAKEX, which the embedded TorchSharp sets because the processor has AVX-512" : "the same");
        return $"{Read(Marshal.GetDelegateForFunctionPointer<Text>(config))}; takes this processor for {Read(core)}; in training: {asked}";
    }

    static string Read(Text function) => Marshal.PtrToStringUTF8(function()) ?? "";

    delegate nint Text();
}
