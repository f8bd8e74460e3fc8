using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>Finds what <c>#load</c> names, and leaves the names of cells, which are no files, as they are.</summary>
sealed class LoadedFileResolver() : SourceFileResolver([], Directory.GetCurrentDirectory())
{
    public override string? ResolveReference(string path, string? baseFilePath) =>
        base.ResolveReference(path, Path.IsPathRooted(baseFilePath) ? baseFilePath : null);

    public override string? NormalizePath(string path, string? baseFilePath) =>
        Path.IsPathRooted(path) ? base.NormalizePath(path, baseFilePath) : path;
}
