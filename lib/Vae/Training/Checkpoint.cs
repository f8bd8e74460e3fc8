namespace Vae.Training;

/// <summary>
/// The whole state of a training after an epoch, as one safetensors file: the model's tensors under <c>model.</c>,
/// those of the best epoch under <c>best.</c>, the optimisers' under <c>optimiser.</c>, and <see cref="About"/>.
/// </summary>
internal sealed class Checkpoint(string path, Recipe recipe, ITrainingStep step, BestWeights best)
{
    private const string ModelPrefix = "model.", BestPrefix = "best.", OptimiserPrefix = "optimiser.";

    // The tensors themselves: what is read is copied into them.
    private IEnumerable<KeyValuePair<string, Tensor>> Own =>
        Prefixed(ModelPrefix, ModelState.Of(step.Model)).Concat(Prefixed(OptimiserPrefix, step.State));

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">It cannot be written; the one of the epoch before is as it was.</exception>
    internal void Write(History history) =>
        About.Now(recipe, history).Write(path, Own.Concat(Prefixed(BestPrefix, best.Copies)));

    /// <summary>Continues from the file where there is one.</summary>
    /// <param name="mostEpochs">How many the training may have at most.</param>
    /// <returns>The epochs that are done; none where there is no file.</returns>
    /// <exception cref="IOException">The file could not be written later.</exception>
    /// <exception cref="CheckpointRefusedException">The file is of another training; nothing has changed.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; nothing has changed.</exception>
    internal IReadOnlyList<EpochRecord> Resume(int mostEpochs)
    {
        AtomicFile.CheckWritable(path);
        return !File.Exists(path) ? [] : About.Read(path, "Delete it to train from the beginning.", (tensors, about) =>
        {
            var epochs = about.History.Epochs;
            if (recipe.Differences(about.Recipe).ToArray() is { Length: > 0 } differences)
                throw new CheckpointRefusedException(path, string.Join("; ", differences));
            if (epochs.Count > mostEpochs)
                throw new CheckpointRefusedException(path, $"it has {epochs.Count} epochs, {mostEpochs} are wanted");
            Restore(tensors, epochs);
            return epochs;
        });
    }

    private void Restore(Dictionary<string, Tensor> tensors, IReadOnlyList<EpochRecord> epochs)
    {
        var parts = tensors.ToLookup(saved => saved.Key.StartsWith(BestPrefix, StringComparison.Ordinal));
        var (own, saved) = (Own.ToDictionary(), parts[false].ToDictionary());
        var bestWeights = parts[true].ToDictionary(one => one.Key[BestPrefix.Length..], one => one.Value);
        ModelState.CheckFits(own, saved, path);
        if (bestWeights.Count > 0)
            ModelState.CheckFits(ModelState.Of(step.Model), bestWeights, path);
        ModelState.Copy(saved, own);
        best.Resume(epochs, bestWeights);
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(
        string prefix, IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Select(own => KeyValuePair.Create(prefix + own.Key, own.Value));
}

/// <summary>A checkpoint is not one of this training, and was left as it is.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What differs: old value and new value.</param>
public sealed class CheckpointRefusedException(string path, string reason) : Exception(
    $"The checkpoint {path} belongs to another training: {reason}. It was left as it is; name another file, delete " +
    "this one, or train as it was.");
