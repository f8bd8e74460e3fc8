using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// Finds what <c>#r</c> names: relative to the working directory, which is the notebook's folder, or, in a loaded
/// file, relative to that file. Dependencies are found beside the assembly that needs them.
/// </summary>
sealed class ReferenceResolver(NotebookLoadContext context) : MetadataReferenceResolver
{
    readonly Dictionary<string, PortableExecutableReference> references = [];

    public override bool ResolveMissingAssemblies => true;

    /// <summary>The reference that <c>#r</c> in a cell names.</summary>
    /// <exception cref="CellException">There is no such file, or it is a package.</exception>
    public PortableExecutableReference? Resolve(string reference, string? baseFile = null)
    {
        if (reference.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            throw new CellException(
                $"#r \"{reference}\": packages are not restored while a notebook runs, because that fails without "
                + "network and differs from run to run. Build the package into a folder and reference the assembly by "
                + "its path: #r \"../folder/Name.dll\".");
        if (HostReferences.IsShared(reference))
            return null;
        var folder = Path.IsPathRooted(baseFile) ? Path.GetDirectoryName(baseFile)! : Directory.GetCurrentDirectory();
        var path = Path.GetFullPath(reference, folder);
        if (!File.Exists(path))
            throw new CellException(
                $"#r \"{reference}\": there is no file {path}. Build it, or correct the path (it starts at {folder}).");
        context.AddReference(path);
        // A cell that runs again brings what it has brought before.
        return references.TryGetValue(path, out var known) ? known : references[path] = XmlDocumentation.Reference(path);
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
        Resolve(reference, baseFilePath) is { } resolved ? [resolved] : [];

    public override PortableExecutableReference? ResolveMissingAssembly(
        MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        if (definition is not PortableExecutableReference { FilePath: { } file })
            return null;
        var path = Path.Combine(Path.GetDirectoryName(file)!, referenceIdentity.Name + ".dll");
        return File.Exists(path) && !HostReferences.IsShared(referenceIdentity.Name)
            ? XmlDocumentation.Reference(path)
            : null;
    }

    // One resolver serves one session.
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
