using System.Text.Json.Nodes;

namespace Vae.Tests.Native;

/// <summary>
/// Which packages a machine asks for. They are only named here: not every mirror of NuGet has those for GPUs.
/// </summary>
public class PackageTests
{
    [Theory]
    [InlineData("linux-x64", false, "libtorch-cpu-linux-x64")]
    [InlineData("win-x64", false, "libtorch-cpu-win-x64")]
    [InlineData("win-arm64", false, "libtorch-cpu-win-arm64")]
    [InlineData("osx-arm64", false, "libtorch-cpu-osx-arm64")]
    [InlineData("linux-x64", true, "TorchSharp-cuda-linux")]
    [InlineData("win-x64", true, "TorchSharp-cuda-windows")]
    public async Task A_machine_gets_one_libtorch(string system, bool gpu, string package)
    {
        var (_, output) = await Build.Run(
            "-getItem:PackageReference", "-getItem:PackageVersion", System(system), Gpu(gpu));
        var items = JsonNode.Parse(output)!["Items"]!;
        var asked = items["PackageReference"]!.AsArray().Select(item => (string)item!["Identity"]!).ToArray();
        Assert.Contains("TorchSharp", asked);
        Assert.Equal([package], asked.Where(name => name.StartsWith("libtorch", StringComparison.Ordinal)
            || name.StartsWith("TorchSharp-", StringComparison.Ordinal)));
        Assert.All(asked, name => Assert.Matches(@"^\d+(\.\d+)+(-[\w.]+)?$", VersionOf(items, name)));
    }

    [Theory]
    [InlineData("linux-arm64", false, "no libtorch for linux-arm64")]
    [InlineData("osx-x64", false, "no libtorch for osx-x64")]
    [InlineData("osx-arm64", true, "not for osx-arm64")]
    public async Task A_machine_without_a_libtorch_is_told_so(string system, bool gpu, string message)
    {
        var (succeeded, output) = await Build.Run("-t:Restore", System(system), Gpu(gpu));
        Assert.False(succeeded);
        Assert.Contains(message, output);
    }

    private static string System(string name) => $"-p:NETCoreSdkPortableRuntimeIdentifier={name}";

    private static string Gpu(bool gpu) => $"-p:Gpu={(gpu ? "true" : "false")}";

    private static string VersionOf(JsonNode items, string package) => (string)items["PackageVersion"]!.AsArray()
        .Single(item => (string)item!["Identity"]! == package)!["Version"]!;
}
