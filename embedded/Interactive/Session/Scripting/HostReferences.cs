using Microsoft.CodeAnalysis;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>What every cell may use without a reference: the framework and the display API.</summary>
static class HostReferences
{
    static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    static readonly Dictionary<string, string> Shared = FindShared();

    // No cell needs a reference to it, but where its compiled code passes is where the host stops it: a copy would stop nobody.
    static readonly string StopPoints = typeof(StopPoint).Assembly.GetName().Name!;

    /// <summary>The shared assemblies as the compiler wants them.</summary>
    public static IReadOnlyList<MetadataReference> All { get; } =
        [.. Shared.Values.Select(path => Path.GetDirectoryName(path) == Framework
            ? XmlDocumentation.FrameworkReference(path)
            : XmlDocumentation.Reference(path))];

    /// <summary>Whether notebooks share this assembly with the host.</summary>
    public static bool IsShared(string assemblyName) => assemblyName == StopPoints || Shared.ContainsKey(assemblyName);

    static Dictionary<string, string> FindShared()
    {
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        string[] display = [typeof(Kernel).Assembly.Location, typeof(Formatter).Assembly.Location];
        return trusted.Where(path => Path.GetDirectoryName(path) == Framework).Concat(display)
            .DistinctBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase);
    }
}
