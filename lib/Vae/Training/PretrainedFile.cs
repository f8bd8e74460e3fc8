using System.Security.Cryptography;

namespace Vae.Training;

/// <summary>A model that comes with the repository, or could.</summary>
/// <param name="root">The repository.</param>
/// <param name="name">The folder of its notebooks and its own name: <c>2-likelihoods/bernoulli-16</c>.</param>
internal sealed class PretrainedFile(string root, string name)
{
    private const string Sums = "models/SHA256SUMS", Commit = "commit", Date = "date", Command = "command";

    /// <summary>Relative to the repository.</summary>
    internal string Name { get; } = $"models/{name}.safetensors";

    internal string Path => System.IO.Path.Combine(root, Name);

    /// <summary>Where a training of full size writes it.</summary>
    internal string WrittenPath => System.IO.Path.Combine(root, "artifacts", "pretrained", $"{name}.safetensors");

    /// <summary>What the file says of its model; null where there is no file.</summary>
    /// <exception cref="InvalidDataException">It is not the file whose SHA-256 is written down.</exception>
    internal IReadOnlyDictionary<string, string>? TryReadTexts()
    {
        if (!File.Exists(Path)) return null;
        using var stream = File.OpenRead(Path);
        var (found, expected) = (Convert.ToHexStringLower(SHA256.HashData(stream)), ExpectedSum());
        if (found != expected)
            throw new InvalidDataException($"{Name} is not the file that came with the repository: its SHA-256 is {found}, {Sums} has {expected ?? "none for it"}. " +
                $"`git checkout -- models` brings it back; ./run --fresh ({TrainedModels.FreshVariable}=1) trains a model instead.");
        stream.Position = 0;
        return SafetensorsHeader.Read(stream).Metadata;
    }

    /// <summary>Writes a model of full size with all that is known of how it was made.</summary>
    internal void Write(nn.Module model, IReadOnlyDictionary<string, string> kind, History history, IReadOnlyDictionary<string, string> description)
        => Safetensors.Save(model, WrittenPath, new Dictionary<string, string>(description.Concat(kind))
        {
            [TrainedModels.HistoryName] = HistoryJson.Write(history),
            [Commit] = GitCommit.Of(root) ?? "unknown",
            [Date] = FormattableString.Invariant($"{DateTime.UtcNow:yyyy-MM-dd}"),
            [Command] = $"./run notebooks/{name.Split('/')[0]} --fresh --preset full --publish",
        });

    /// <summary>Where the weights come from, in one line.</summary>
    internal string Origin(IReadOnlyDictionary<string, string> texts, History history)
        => $"weights of {Name}: {texts["data.train"].Split(", SHA-256")[0]}, {history.Epochs.Count} epochs, seed {texts["options.Seed"]}, " +
            $"{texts[Date]}, commit {texts[Commit]}; made by {texts[Command]}";

    // The format of sha256sum: the sum, two spaces, the path relative to models/.
    private string? ExpectedSum()
    {
        var sums = System.IO.Path.Combine(root, Sums);
        return !File.Exists(sums) ? null
            : File.ReadLines(sums).Select(line => line.Split("  ")).FirstOrDefault(parts => parts[^1] == $"{name}.safetensors")?[0];
    }
}
