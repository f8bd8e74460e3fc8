namespace Vae.Training;

/// <summary>A trained model in the store, whether it is there or not: its weights, and what decided them.</summary>
/// <param name="label">What people find it by.</param>
/// <param name="recipe">All that decides the weights.</param>
internal sealed class CacheEntry(string label, Recipe recipe)
{
    private readonly string folder = TrainedModels.Folder;
    private readonly string name =
        $"{string.Concat(label.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'))}-{recipe.Hash()}";

    internal string ModelPath => Path.Combine(folder, $"{name}.safetensors");

    /// <summary>The state of a training that is not finished.</summary>
    internal string CheckpointPath => Path.Combine(folder, $"{name}.checkpoint.safetensors");

    /// <summary>
    /// What is to be said of the model's training: from the entry, which also gives the model its weights, or else from
    /// the training, which one process at a time does.
    /// </summary>
    /// <param name="model">Gets the weights.</param>
    /// <param name="train">Trains it.</param>
    /// <param name="wait">Whether to wait for another process that trains it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>Null where another process trains it, and is not to be waited for.</returns>
    internal About? Obtain(nn.Module model, Func<History> train, bool wait, CancellationToken cancellation)
    {
        try
        {
            return TryRead(model) ?? TrainAlone(model, train, wait, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"The cache of trained models in {folder} cannot be used: {error.Message.TrimEnd('.')}. What was " +
                $"complete stays, and the next run goes on; {TrainedModels.FolderVariable} can name another folder.",
                error);
        }
    }

    private About? TrainAlone(nn.Module model, Func<History> train, bool wait, CancellationToken cancellation)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "locks")).FullName, name);
        using var alone = wait
            ? FileLock.AcquireAsync(path, cancellation, SayThatItWaits).GetAwaiter().GetResult()
            : FileLock.TryAcquire(path);
        if (alone is null)
            return null;
        // Looked up under the lock: another process may have trained it while this one waited.
        if (TryRead(model) is { } known)
            return known;
        if (!IsWanted(CheckpointPath))
            File.Delete(CheckpointPath);
        var about = About.Now(recipe, train());
        about.Write(ModelPath, model.state_dict());
        File.Delete(CheckpointPath);
        return about;
    }

    // Where several processes share the work, waiting for one another is no news.
    private void SayThatItWaits()
    {
        if (!Worker.IsOneOfSeveral)
            Console.WriteLine($"{name} is being trained by another process; waiting for it.");
    }

    private About? TryRead(nn.Module model) => !IsWanted(ModelPath) ? null
        : About.Read(ModelPath, "Delete the file to train it again.", (tensors, about) =>
        {
            ModelState.Load(model, tensors, ModelPath);
            return about;
        });

    /// <summary>Whether there is a file, and where only fresh ones will do, whether this run has written it.</summary>
    private static bool IsWanted(string path)
    {
        if (!File.Exists(path) || !TrainedModels.FreshIsWanted)
            return File.Exists(path);
        try
        {
            return About.Read(path, "", (_, about) => about.Run == TrainedModels.Run);
        }
        catch (InvalidDataException)
        {
            return false; // what is damaged is trained again, too
        }
    }
}
