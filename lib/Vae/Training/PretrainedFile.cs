using System.Security.Cryptography;
using System.Text.Json;
using Vae.Data;

namespace Vae.Training;

/// <summary>
/// A model that comes with the repository, or could: <c>models/&lt;name&gt;.safetensors</c>, whose SHA-256 is in
/// <c>models/SHA256SUMS</c>. models/README.md says more.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="name">The folder of its notebooks and its own name: <c>2-likelihoods/bernoulli-16</c>.</param>
internal sealed class PretrainedFile(string root, string name)
{
    private const string Sums = "models/SHA256SUMS";

    /// <summary>Relative to the repository.</summary>
    internal string Name { get; } = $"models/{name}.safetensors";

    internal string ModelPath => Path.Combine(root, Name);

    /// <summary>Where a training of full size writes it, from where <c>./run --publish</c> copies it.</summary>
    internal string WrittenPath => Path.Combine(root, "artifacts", "pretrained", $"{name}.safetensors");

    /// <summary>
    /// Gives a model the weights of the file, if they are of the same kind and of data of the same name, whatever the
    /// options they were trained with.
    /// </summary>
    /// <returns>What the file says of them; null and the reason where they are not taken.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or not the one whose SHA-256 is written down.</exception>
    internal (About? About, string Why) TryLoad(nn.Module model, Recipe recipe, ImageSet train)
    {
        if (TrainedModels.FreshIsWanted)
            return (null, $"{TrainedModels.FreshVariable}=1");
        if (!File.Exists(ModelPath))
            return (null, $"there is no {Name}");
        using var scope = NewDisposeScope();
        var (tensors, about) = Read();
        if (about.History.Data != train.Name)
            return (null, $"{Name} was trained on {about.History.Data}");
        if (recipe.Kind.Differences(new Recipe(about.Recipe).Kind).FirstOrDefault() is { } difference)
            return (null, $"{Name} is another model: {difference}");
        ModelState.Copy(tensors, model.state_dict());
        return (about, "");
    }

    /// <summary>
    /// Writes a model of the full preset with all that is known of how it was made: digits that were drawn in MNIST's place
    /// replicate nothing, and less than the full preset is not worth keeping.
    /// </summary>
    internal void WriteIfFullSize(nn.Module model, Recipe recipe, History history)
    {
        if (history.Data != Mnist.Name || Environment.GetEnvironmentVariable("VAE_PRESET") != "full")
            return;
        var provenance = new Provenance(GitCommit.Of(root) ?? "unknown", DateOnly.FromDateTime(DateTime.UtcNow),
            $"./run notebooks/{name.Split('/')[0]} --fresh --preset full --publish");
        Safetensors.Save(model, WrittenPath, new About(recipe.Entries, history) { Provenance = provenance }.ToString());
    }

    /// <summary>Where the weights come from, in one line.</summary>
    internal string Origin(About about) =>
        $"weights of {Name}: {about.Recipe["data.train"].Split(", SHA-256")[0]}, {about.History.Epochs.Count} epochs, " +
        $"seed {about.Recipe["options.Seed"]}, {about.Provenance!.Date:yyyy-MM-dd}, commit {about.Provenance.Commit}; " +
        $"made by {about.Provenance.Command}";

    private (Dictionary<string, Tensor> Tensors, About About) Read()
    {
        try
        {
            var (tensors, about) = Safetensors.Read(ModelPath);
            var (found, expected) = (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelPath))), ExpectedSum());
            return found == expected ? (tensors, About.Read(about))
                : throw new InvalidDataException($"its SHA-256 is {found}, {Sums} has {expected ?? "none for it"}.");
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new InvalidDataException($"{Name} is not the file that came with the repository: {error.Message} " +
                $"`git checkout -- models` brings it back; ./run --fresh ({TrainedModels.FreshVariable}=1) trains a model instead.", error);
        }
    }

    // The format of sha256sum: the sum, two spaces, the path relative to models/.
    private string? ExpectedSum()
    {
        var sums = Path.Combine(root, Sums);
        return !File.Exists(sums) ? null
            : File.ReadLines(sums).Select(line => line.Split("  ")).FirstOrDefault(parts => parts[^1] == $"{name}.safetensors")?[0];
    }
}
