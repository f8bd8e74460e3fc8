using System.Text.Json;

namespace Vae.Training;

/// <summary>
/// The whole state of a training after an epoch, as one safetensors file: the model's tensors under <c>model.</c>, those of
/// the best epoch under <c>best.</c>, the optimiser's own bytes, and as texts what is trained, how, and the history.
/// </summary>
internal sealed class Checkpoint(string path, TrainingDescription description, ITrainingStep step, BestWeights best)
{
    private const string Format = "format", FormatVersion = "training checkpoint 2", HistoryName = "history", StoppingName = "stopping";
    private const string ModelPrefix = "model.", BestPrefix = "best.", OptimiserPrefix = "optimiser.";

    private sealed record Stopping(double BestLoss, int EpochsWithout);

    /// <summary>Replaces the file.</summary>
    /// <exception cref="IOException">It cannot be written; the one of the epoch before is as it was.</exception>
    internal void Write(History history)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, value) in step.State) tensors[OptimiserPrefix + name] = value;
        foreach (var (name, value) in ModelState.Of(step.Model)) tensors[ModelPrefix + name] = value;
        foreach (var (name, value) in best.Copies) tensors[BestPrefix + name] = value;

        var texts = new Dictionary<string, string>(description.Entries) { [Format] = FormatVersion, [HistoryName] = HistoryJson.Write(history) };
        texts[StoppingName] = JsonSerializer.Serialize(new Stopping(best.Loss, best.EpochsWithout), HistoryJson.Options);
        Safetensors.Write(path, tensors, texts);
    }

    /// <summary>Continues from the file where there is one.</summary>
    /// <param name="mostEpochs">How many the training may have at most.</param>
    /// <returns>The epochs that are done; none where there is no file.</returns>
    /// <exception cref="IOException">The file could not be written later.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or of another training: the message says what differs. Nothing has changed.</exception>
    internal IReadOnlyList<EpochRecord> Resume(int mostEpochs)
    {
        AtomicFile.CheckWritable(path);
        if (!File.Exists(path)) return [];
        using var scope = NewDisposeScope();
        var (tensors, texts) = Explain(() => Safetensors.Read(path));
        CheckSameTraining(texts);
        return Explain(() =>
        {
            var epochs = HistoryJson.Read(texts[HistoryName]).Epochs;
            if (epochs.Count > mostEpochs) throw Refuse($"it has {epochs.Count} epochs, {mostEpochs} are wanted");
            Restore(tensors, JsonSerializer.Deserialize<Stopping>(texts[StoppingName], HistoryJson.Options)!);
            return epochs;
        });
    }

    private void CheckSameTraining(IReadOnlyDictionary<string, string> texts)
    {
        if (texts.GetValueOrDefault(Format) is var format && format != FormatVersion)
            throw Refuse($"{Format} was {format ?? "not there"}, is {FormatVersion}");
        var saved = texts.Where(text => text.Key is not (Format or HistoryName or StoppingName)).ToDictionary();
        if (description.Differences(saved) is { Length: > 0 } differences) throw Refuse(differences);
    }

    private void Restore(IReadOnlyDictionary<string, Tensor> tensors, Stopping stopping)
    {
        var own = ModelState.Of(step.Model);
        var (weights, bestWeights) = (Part(tensors, ModelPrefix), Part(tensors, BestPrefix));
        foreach (var part in bestWeights.Count > 0 ? new[] { weights, bestWeights } : [weights])
            if (TensorMatch.Differences(own, part) is { Length: > 0 } differences) throw new InvalidDataException(differences);
        var state = Part(tensors, OptimiserPrefix);
        if (TensorMatch.Differences(step.State, state) is { Length: > 0 } others) throw new InvalidDataException(others);
        ModelState.Copy(state, step.State);
        ModelState.Copy(weights, own);
        best.Set(stopping.BestLoss, stopping.EpochsWithout, bestWeights);
    }

    private static Dictionary<string, Tensor> Part(IReadOnlyDictionary<string, Tensor> tensors, string prefix)
        => tensors.Where(tensor => tensor.Key.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(tensor => tensor.Key[prefix.Length..], tensor => tensor.Value);

    private CheckpointRefusedException Refuse(string reason) => new(path, reason);

    private T Explain<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or KeyNotFoundException or EndOfStreamException or FormatException)
        {
            throw new InvalidDataException($"The checkpoint {path} is damaged: {error.Message} Delete it to train from the beginning.", error);
        }
    }
}
