using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// Where a notebook's assemblies live. What it references by path wins over the copies of the host, dependencies and
/// native libraries are found beside the assembly that needs them; only the framework, the display API and what the
/// compiled code of cells passes by are shared.
/// </summary>
sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    // Only cells add to them, one after the other; any thread may read them.
    ImmutableDictionary<string, string> referenced = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);
    ImmutableList<string> folders = [];

    public void AddReference(string path)
    {
        referenced = referenced.SetItem(Path.GetFileNameWithoutExtension(path), path);
        var folder = Path.GetDirectoryName(path)!;
        if (!folders.Contains(folder))
            folders = folders.Add(folder);
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name && !HostReferences.IsShared(name) && Find(name) is { } path
            ? LoadFromAssemblyPath(path)
            : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        var name = unmanagedDllName;
        string[] names = [name, $"lib{name}.so", $"lib{name}.dylib", $"{name}.dll"];
        var native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        var searched = folders.AddRange(folders.Select(folder => Path.Combine(folder, native)));
        var file = searched.SelectMany(folder => names, Path.Combine).FirstOrDefault(File.Exists);
        return file is null ? 0 : LoadUnmanagedDllFromPath(file);
    }

    string? Find(string name) => referenced.TryGetValue(name, out var path)
        ? path
        : folders.Select(folder => Path.Combine(folder, name + ".dll")).FirstOrDefault(File.Exists);
}
