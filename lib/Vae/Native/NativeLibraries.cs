using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

/// <summary>Loads libtorch from where it lies once, before TorchSharp looks for it beside its own assembly.</summary>
internal static class NativeLibraries
{
    // TorchSharp asks for them by these names, and gets the ones that are loaded.
    private static readonly string[] Names = ["torch_cuda", "LibTorchSharp"];

    [ModuleInitializer]
    internal static void Load()
    {
        var folder = typeof(NativeLibraries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == nameof(NativeLibraries)).Value!;
        foreach (var name in Names)
        {
            var path = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.dll"
                : $"lib{name}.{(OperatingSystem.IsMacOS() ? "dylib" : "so")}");
            if (File.Exists(path))
                NativeLibrary.Load(path);
        }
    }
}
