using System.Security.Cryptography;
using System.Text;
using Vae.Checkpoints;
using Vae.Data;
using Vae.Training;

namespace Vae.Replication;

/// <summary>A trained model in the cache: its weights as a safetensors file, with all that decided them and the history as texts.</summary>
internal sealed class CacheEntry
{
    private const string HistoryName = "history";

    private readonly Dictionary<string, string> description;
    private readonly string folder, name;

    /// <summary>The entry of a training, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">The objective does not tell its settings.</exception>
    internal CacheEntry(string folder, nn.Module model, object objective, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        if (objective.ToString() == objective.GetType().ToString())
            throw new ArgumentException($"{objective.GetType().Name} does not tell its settings, by which trained models are found again: make it a record, or override ToString.", nameof(objective));
        description = new(TrainingDescription.Of(model, objective, options, train, validation).Entries)
        {
            [$"options.{nameof(options.Epochs)}"] = FormattableString.Invariant($"{options.Epochs}"),
            ["code"] = CodeVersion.Of(model, objective),
        };
        this.folder = folder;
        name = FileName($"{model.GetType().Name}-{objective.GetType().Name}-{train.Name}-{train.Count}-seed-{options.Seed}") + $"-{Hash()[..16]}";
    }

    internal string Path => System.IO.Path.Combine(folder, $"{name}.safetensors");

    /// <summary>The state of a training that is not finished.</summary>
    internal string CheckpointPath => System.IO.Path.Combine(folder, $"{name}.checkpoint.safetensors");

    /// <summary>Waits until nobody else works on this entry.</summary>
    internal IDisposable Lock(CancellationToken cancellation)
    {
        var locks = Directory.CreateDirectory(System.IO.Path.Combine(folder, "locks")).FullName;
        return FileLock.AcquireAsync(System.IO.Path.Combine(locks, name), cancellation,
            waiting: () => Console.WriteLine($"{name} is being trained by another process; waiting for it.")).GetAwaiter().GetResult();
    }

    /// <summary>Gives the model the weights that are there.</summary>
    /// <returns>The history of their training; null where there is no entry.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal History? TryRead(nn.Module model)
    {
        if (!File.Exists(Path)) return null;
        try
        {
            return HistoryJson.Read(Safetensors.Load(model, Path)[HistoryName]);
        }
        catch (Exception error) when (error is InvalidDataException or KeyNotFoundException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"The trained model {Path} is damaged: {error.Message} Delete the file to train it again.", error);
        }
    }

    /// <summary>Writes model and history, and removes what was needed to resume.</summary>
    internal void Write(nn.Module model, History history)
    {
        Safetensors.Save(model, Path, new Dictionary<string, string>(description) { [HistoryName] = HistoryJson.Write(history) });
        File.Delete(CheckpointPath);
    }

    private string Hash()
    {
        var text = string.Concat(description.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string FileName(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
