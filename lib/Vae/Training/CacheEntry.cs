using System.Collections.Concurrent;
using System.Text.Json;

namespace Vae.Training;

/// <summary>A trained model in the store, whether it is there or not: its weights, and what decided them.</summary>
/// <param name="folder">The folder of the store.</param>
/// <param name="label">What people find it by.</param>
/// <param name="recipe">All that decides the weights.</param>
internal sealed class CacheEntry(string folder, string label, Recipe recipe)
{
    private static readonly ConcurrentDictionary<string, bool> MadeHere = [];

    private readonly string name = $"{string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{recipe.Key}";

    /// <summary>The state of a training that is not finished.</summary>
    internal string CheckpointPath => Path.Combine(folder, $"{name}.checkpoint.safetensors");

    private string ModelPath => Path.Combine(folder, $"{name}.safetensors");

    /// <summary>
    /// The history of the model's training: from the entry, which also gives the model its weights, or else from the
    /// training, which one process at a time does.
    /// </summary>
    /// <param name="model">Gets its weights.</param>
    /// <param name="train">Trains the model.</param>
    /// <param name="cancellation">Stops waiting for another process.</param>
    internal History Obtain(nn.Module model, Func<History> train, CancellationToken cancellation)
    {
        try
        {
            return TryRead(model) ?? TrainAlone(model, train, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The cache of trained models in {folder} cannot be used: {error.Message.TrimEnd('.')}. " +
                $"{TrainedModels.FolderVariable} can name another folder. What was complete stays, and the next run goes on from it.", error);
        }
    }

    private History TrainAlone(nn.Module model, Func<History> train, CancellationToken cancellation)
    {
        var locks = Directory.CreateDirectory(Path.Combine(folder, "locks")).FullName;
        using var _ = FileLock.AcquireAsync(Path.Combine(locks, name), cancellation,
            waiting: () => Console.WriteLine($"{name} is being trained by another process; waiting for it.")).GetAwaiter().GetResult();
        // Looked up under the lock: another process may have trained it while this one waited.
        if (TryRead(model) is { } known)
            return known;
        if (IsIgnored)
            File.Delete(CheckpointPath);
        var history = train();
        Safetensors.Save(model, ModelPath, new About(recipe.Entries, history).ToString());
        File.Delete(CheckpointPath);
        MadeHere[ModelPath] = true;
        return history;
    }

    private bool IsIgnored => TrainedModels.FreshIsWanted && !MadeHere.ContainsKey(ModelPath);

    private History? TryRead(nn.Module model)
    {
        if (IsIgnored || !File.Exists(ModelPath))
            return null;
        try
        {
            return About.Read(Safetensors.Load(model, ModelPath)).History;
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new InvalidDataException(
                $"The trained model {ModelPath} is damaged: {error.Message} Delete the file to train it again.", error);
        }
    }
}
