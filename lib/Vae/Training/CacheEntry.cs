using System.Security.Cryptography;
using System.Text;
using Vae.Data;

namespace Vae.Training;

/// <summary>A trained model in the cache: its weights as a safetensors file, with all that decided them as texts.</summary>
internal sealed class CacheEntry
{
    private readonly string name;

    /// <summary>The entry of a training, whether it is there or not.</summary>
    /// <param name="folder">The folder of the cache.</param>
    /// <param name="label">What people find it by.</param>
    /// <param name="description">All that decides the weights.</param>
    internal CacheEntry(string folder, string label, IReadOnlyDictionary<string, string> description)
        => (Folder, Description, name) = (folder, description, $"{FileName(label)}-{Hash(description)[..16]}");

    /// <summary>The entry of a training, whether it is there or not.</summary>
    /// <exception cref="ArgumentException">The objective does not tell its settings.</exception>
    internal static CacheEntry Of(string folder, ITrainingStep step, TrainingOptions options, ImageSet train, ImageSet? validation)
    {
        var (model, objective) = (step.Model, step.Objective);
        if (objective.ToString() == objective.GetType().ToString())
            throw new ArgumentException($"{objective.GetType().Name} does not tell its settings, by which trained models are found again: make it a record, or override ToString.", nameof(objective));
        var description = new Dictionary<string, string>(TrainingDescription.Of(step, options, train, validation).Entries)
        {
            [$"options.{nameof(options.Epochs)}"] = FormattableString.Invariant($"{options.Epochs}"),
            ["code"] = CodeVersion.Of(model, objective),
        };
        return new(folder, $"{model.GetType().Name}-{objective.GetType().Name}-{train.Name}-{train.Count}-seed-{options.Seed}", description);
    }

    internal string Folder { get; }

    /// <summary>All that decides the weights, as texts by name.</summary>
    internal IReadOnlyDictionary<string, string> Description { get; }

    internal string Path => System.IO.Path.Combine(Folder, $"{name}.safetensors");

    /// <summary>The state of a training that is not finished.</summary>
    internal string CheckpointPath => System.IO.Path.Combine(Folder, $"{name}.checkpoint.safetensors");

    /// <summary>Waits until nobody else works on this entry.</summary>
    internal IDisposable Lock(CancellationToken cancellation)
    {
        var locks = Directory.CreateDirectory(System.IO.Path.Combine(Folder, "locks")).FullName;
        return FileLock.AcquireAsync(System.IO.Path.Combine(locks, name), cancellation,
            waiting: () => Console.WriteLine($"{name} is being trained by another process; waiting for it.")).GetAwaiter().GetResult();
    }

    /// <summary>Gives the model the weights that are there.</summary>
    /// <returns>What its texts say; null where there is no entry.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    internal T? TryRead<T>(nn.Module model, Func<IReadOnlyDictionary<string, string>, T> read) where T : class
    {
        if (!File.Exists(Path)) return null;
        try
        {
            return read(Safetensors.Load(model, Path));
        }
        catch (Exception error) when (error is InvalidDataException or KeyNotFoundException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"The trained model {Path} is damaged: {error.Message} Delete the file to train it again.", error);
        }
    }

    /// <summary>Writes the model with texts beside its description, and removes what was needed to resume.</summary>
    internal void Write(nn.Module model, IEnumerable<KeyValuePair<string, string>> texts)
    {
        Safetensors.Save(model, Path, Description.Concat(texts).ToDictionary());
        File.Delete(CheckpointPath);
    }

    private static string Hash(IReadOnlyDictionary<string, string> description)
    {
        var text = string.Concat(description.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string FileName(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
