using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Vae.Kernel.Sessions;

/// <summary>
/// Gives what is compiled a path that names cell and line, for compile errors and stack traces: <c>cell 3</c>, or,
/// where magics stand above the code, <c>cell 3+2</c> for code that begins two lines further down.
/// </summary>
sealed class ScriptPaths(CSharpKernel kernel)
{
    // By the full path that the compiler makes of a label.
    readonly ConcurrentDictionary<string, (string Label, string[] Lines)> known = new();

    /// <summary>Names the code that is compiled next.</summary>
    public void Name(Source source, string code)
    {
        var start = Math.Max(0, source.Code.IndexOf(code, StringComparison.Ordinal));
        var above = source.Code.AsSpan(0, start).Count('\n');
        // Without the folder of an imported file: paths in its cells start at the working directory, as in all cells.
        var path = Path.GetFileName(source.Label);
        known[Path.GetFullPath(path)] = (source.Label, source.Code.Split('\n'));
        ref var options = ref Options(kernel);
        // The compiler hands the references of a cell on to the next one; given again each time, they would pile up.
        var given = kernel.ScriptState?.Script.Options.MetadataReferences ?? [];
        // Optimised, because cells hold loops; without warnings, which nobody sees.
        options = options.WithReferences(options.MetadataReferences.Except(given))
            .WithFilePath(above == 0 ? path : $"{path}+{above}").WithFileEncoding(Encoding.UTF8)
            .WithEmitDebugInformation(true).WithOptimizationLevel(OptimizationLevel.Release)
            .WithWarningLevel(0).WithAllowUnsafe(true);
    }

    /// <summary>Where a line (from 1) of a path really is, and how errors show it: <c>      3 | a / b;</c>.</summary>
    public (string Label, int Line, string? Text) Find(string path, int line)
    {
        if (path.LastIndexOf('+') is > 0 and var plus && int.TryParse(path.AsSpan(plus + 1), out var above))
            (path, line) = (path[..plus], line + above);
        if (path.Length == 0 || !known.TryGetValue(Path.GetFullPath(path), out var source)
            || line > source.Lines.Length)
            return (path, line, null);
        var text = source.Lines[line - 1].Trim();
        return (source.Label, line, $"{line,7} | {(text.Length <= 200 ? text : text[..200] + "…")}");
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    static extern ref ScriptOptions Options(CSharpKernel kernel);
}
