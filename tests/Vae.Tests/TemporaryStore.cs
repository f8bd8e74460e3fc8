using Vae.Training;

namespace Vae.Tests;

/// <summary>An empty store of trained models, in place of the one of the environment.</summary>
sealed class TemporaryStore : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly IDisposable variable, fresh;

    public TemporaryStore()
    {
        variable = EnvironmentVariables.Set(TrainedModels.FolderVariable, Path);
        fresh = EnvironmentVariables.Set(TrainedModels.FreshVariable, null);
    }

    public string Path => folder.File("models");

    /// <summary>Another folder that is gone after the test.</summary>
    public string Beside(string name) => folder.File(name);

    public void Dispose()
    {
        variable.Dispose();
        fresh.Dispose();
        folder.Dispose();
    }
}
