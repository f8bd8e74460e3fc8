using System.Reflection;
using System.Runtime.Loader;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// Where one submission lives, so that its assembly is unloaded when nothing of it is in use any more. What it needs are
/// submissions before it and the notebook's assemblies.
/// </summary>
sealed class SubmissionLoadContext(Chain before, NotebookLoadContext notebook) : AssemblyLoadContext("submission", isCollectible: true)
{
    protected override Assembly? Load(AssemblyName assemblyName) =>
        before.Find(assemblyName.Name!) ?? notebook.LoadFromAssemblyName(assemblyName);
}
