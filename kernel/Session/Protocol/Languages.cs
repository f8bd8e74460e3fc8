using Microsoft.DotNet.Interactive.Documents;
using KernelInfo = Microsoft.DotNet.Interactive.Documents.KernelInfo;

namespace Vae.Kernel.Protocol;

/// <summary>
/// The languages that a line such as <c>#!fsharp</c> can choose in a <c>.dib</c> file, also where nothing here runs
/// them: a cell in one of these is to fail, and not to be read as C#.
/// </summary>
public static class Languages
{
    /// <summary>The language of cells that choose none, and the name of its kernel.</summary>
    public const string Default = "csharp";

    static readonly string[] Others =
        ["markdown", "html", "javascript", "value", "pwsh", "mermaid", "sql", "kql", "http"];

    /// <summary>For .NET Interactive's readers of notebooks: new each time, because they change it.</summary>
    public static KernelInfoCollection Known()
    {
        KernelInfoCollection known = [new(Default, "C#", ["c#", "C#"]), new("fsharp", "F#", ["f#", "F#"]),
            .. Others.Select(name => new KernelInfo(name))];
        known.DefaultKernelName = Default;
        return known;
    }
}
