using System.Collections.Concurrent;

namespace Vae.Training;

/// <summary>A trained model in the store, whether it is there or not: its weights, and what decided them.</summary>
/// <param name="label">What people find it by.</param>
/// <param name="recipe">All that decides the weights.</param>
internal sealed class CacheEntry(string label, Recipe recipe)
{
    // What this process has begun and finished, which is fresh.
    private static readonly ConcurrentDictionary<string, bool> BegunHere = [], MadeHere = [];

    private readonly string folder = TrainedModels.Folder;
    private readonly string name =
        $"{string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{recipe.Hash()}";

    internal string ModelPath => Path.Combine(folder, $"{name}.safetensors");

    /// <summary>The state of a training that is not finished.</summary>
    internal string CheckpointPath => Path.Combine(folder, $"{name}.checkpoint.safetensors");

    private bool IsIgnored => TrainedModels.FreshIsWanted && !MadeHere.ContainsKey(ModelPath);

    /// <summary>
    /// The history of the model's training: from the entry, which also gives the model its weights, or else from the
    /// training, which one process at a time does.
    /// </summary>
    internal History Obtain(nn.Module model, Func<History> train, CancellationToken cancellation)
    {
        try
        {
            return TryRead(model) ?? TrainAlone(model, train, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The cache of trained models in {folder} cannot be used: {error.Message.TrimEnd('.')}. What was " +
                $"complete stays, and the next run goes on; {TrainedModels.FolderVariable} can name another folder.",
                error);
        }
    }

    private History TrainAlone(nn.Module model, Func<History> train, CancellationToken cancellation)
    {
        var locks = Directory.CreateDirectory(Path.Combine(folder, "locks")).FullName;
        using var alone = FileLock.AcquireAsync(Path.Combine(locks, name), cancellation, waiting: () =>
            Console.WriteLine($"{name} is being trained by another process; waiting for it.")).GetAwaiter().GetResult();
        // Looked up under the lock: another process may have trained it while this one waited.
        if (TryRead(model) is { } known)
            return known;
        if (BegunHere.TryAdd(CheckpointPath, true) && TrainedModels.FreshIsWanted)
            File.Delete(CheckpointPath);
        var history = train();
        new About(recipe, history).Write(ModelPath, model.state_dict());
        File.Delete(CheckpointPath);
        MadeHere[ModelPath] = true;
        return history;
    }

    private History? TryRead(nn.Module model) => IsIgnored || !File.Exists(ModelPath) ? null
        : About.Read(ModelPath, "Delete the file to train it again.", (tensors, about) =>
        {
            ModelState.Load(model, tensors, ModelPath);
            return about.History;
        });
}
