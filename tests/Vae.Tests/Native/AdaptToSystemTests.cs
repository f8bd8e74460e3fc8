using System.Runtime.InteropServices;
using System.Text;

namespace Vae.Tests.Native;

/// <summary>TorchSharp's library loads on systems that are older than it (lib/Vae/Native/AdaptToSystem.cs).</summary>
public sealed class AdaptToSystemTests : IDisposable
{
    private const string NewSymbol = "_ZSt21ios_base_library_initv";

    private readonly TemporaryFolder folder = new();

    // The C++ library of GCC 13 has the function; there nothing is to be adapted.
    private static bool SystemIsOld =>
        !NativeLibrary.TryGetExport(NativeLibrary.Load("libstdc++.so.6"), NewSymbol, out _);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_adapted_library_loads()
    {
        var library = await Original();
        if (SystemIsOld)
            Assert.False(NativeLibrary.TryLoad(library, out _));
        var (succeeded, output) = await Adapt(library);
        Assert.True(succeeded, output);
        Assert.Equal(SystemIsOld, output.Contains("was adapted"));
        NativeLibrary.Free(NativeLibrary.Load(library));
    }

    [Fact]
    public async Task An_adapted_library_is_left_as_it_is()
    {
        var library = await Original();
        await Adapt(library);
        var (time, content) = (File.GetLastWriteTimeUtc(library), File.ReadAllBytes(library));
        var (succeeded, output) = await Adapt(library);
        Assert.True(succeeded, output);
        Assert.DoesNotContain("was adapted", output);
        Assert.Equal(time, File.GetLastWriteTimeUtc(library));
        Assert.Equal(content, File.ReadAllBytes(library));
    }

    [Fact]
    public async Task A_library_that_asks_for_something_else_is_refused()
    {
        var library = await Original();
        var content = File.ReadAllBytes(library);
        var place = content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(NewSymbol));
        content[place + NewSymbol.Length - 1] = (byte)'x';
        await Refused(library, content, "it asks for _ZSt21ios_base_library_initx");
    }

    [Fact]
    public async Task What_is_no_library_is_refused() =>
        await Refused(folder.File("page.so"), "<html>"u8.ToArray(), "it is no ELF library");

    private async Task Refused(string library, byte[] content, string why)
    {
        File.WriteAllBytes(library, content);
        var (succeeded, output) = await Adapt(library);
        Assert.Equal(!SystemIsOld, succeeded);
        if (SystemIsOld)
        {
            Assert.Contains($"{library} does not load with this system's C++ library", output);
            Assert.Contains(why, output);
            Assert.Contains("Debian 13", output);
        }
        Assert.Equal(content, File.ReadAllBytes(library));
    }

    private static Task<(bool Succeeded, string Output)> Adapt(string library) =>
        Build.Run("-t:AdaptLibTorchSharp", $"-p:LibTorchSharp={library}");

    private async Task<string> Original()
    {
        var (_, packages) = await Build.Run("-getProperty:NuGetPackageRoot");
        var torchSharp = Path.Combine(packages.Trim(), "torchsharp");
        var original = Directory.EnumerateFiles(torchSharp, "libLibTorchSharp.so", SearchOption.AllDirectories).Order()
            .Last();
        var copy = folder.File("libLibTorchSharp.so");
        File.Copy(original, copy);
        return copy;
    }
}
