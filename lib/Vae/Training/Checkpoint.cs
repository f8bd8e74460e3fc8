using System.Text.Json;

namespace Vae.Training;

/// <summary>
/// The whole state of a training after an epoch, as one safetensors file: the model's tensors under <c>model.</c>, those of
/// the best epoch under <c>best.</c>, the optimisers' under <c>optimiser.</c>, and <see cref="About"/>.
/// </summary>
internal sealed class Checkpoint(string path, Recipe recipe, ITrainingStep step, BestWeights best)
{
    private const string ModelPrefix = "model.", BestPrefix = "best.", OptimiserPrefix = "optimiser.";

    // The tensors themselves: what is read is copied into them.
    private Dictionary<string, Tensor> Own => new(
        [.. Prefixed(ModelPrefix, ModelState.Of(step.Model)), .. Prefixed(OptimiserPrefix, step.State)]);

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">It cannot be written; the one of the epoch before is as it was.</exception>
    internal void Write(History history) =>
        Safetensors.Write(path, Own.Concat(Prefixed(BestPrefix, best.Copies)), new About(recipe.Entries, history).ToString());

    /// <summary>Continues from the file where there is one.</summary>
    /// <param name="mostEpochs">How many the training may have at most.</param>
    /// <returns>The epochs that are done; none where there is no file.</returns>
    /// <exception cref="IOException">The file could not be written later.</exception>
    /// <exception cref="CheckpointRefusedException">The file is of another training; nothing has changed.</exception>
    /// <exception cref="InvalidDataException">The file is damaged; nothing has changed.</exception>
    internal IReadOnlyList<EpochRecord> Resume(int mostEpochs)
    {
        AtomicFile.CheckWritable(path);
        if (!File.Exists(path))
            return [];
        using var scope = NewDisposeScope();
        try
        {
            var (tensors, text) = Safetensors.Read(path);
            if (text.Length == 0)
                throw Refuse("it has weights and says nothing of a training");
            var about = About.Read(text);
            if (string.Join("; ", recipe.Differences(new(about.Recipe))) is { Length: > 0 } differences)
                throw Refuse(differences);
            var epochs = about.History.Epochs;
            if (epochs.Count > mostEpochs)
                throw Refuse($"it has {epochs.Count} epochs, {mostEpochs} are wanted");
            Restore(tensors, epochs);
            return epochs;
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new InvalidDataException(
                $"The checkpoint {path} is damaged: {error.Message} Delete it to train from the beginning.", error);
        }
    }

    private void Restore(Dictionary<string, Tensor> tensors, IReadOnlyList<EpochRecord> epochs)
    {
        var bestWeights = tensors.Where(saved => saved.Key.StartsWith(BestPrefix, StringComparison.Ordinal))
            .ToDictionary(saved => saved.Key[BestPrefix.Length..], saved => saved.Value);
        var (own, model) = (Own, ModelState.Of(step.Model));
        var all = bestWeights.Count == 0 ? own : own.Concat(Prefixed(BestPrefix, model)).ToDictionary();
        if (ModelState.Differences(all, tensors) is { Length: > 0 } differences)
            throw new InvalidDataException($"{differences}.");
        ModelState.Copy(tensors, own);
        best.Resume(epochs, bestWeights);
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors.Select(own => KeyValuePair.Create(prefix + own.Key, own.Value));

    private CheckpointRefusedException Refuse(string reason) => new(path, reason);
}

/// <summary>A checkpoint is not one of this training, and was left as it is.</summary>
/// <param name="path">The file.</param>
/// <param name="reason">What differs: old value and new value.</param>
public sealed class CheckpointRefusedException(string path, string reason) : Exception(
    $"The checkpoint {path} belongs to another training: {reason}. It was left as it is; name another file, delete this one, " +
    "or train as it was.");
