using Vae.Data;

namespace Vae.Training;

/// <summary>
/// A model that comes with the repository, or could: <c>models/&lt;name&gt;.safetensors</c>, whose SHA-256 is in
/// <c>models/SHA256SUMS</c>. models/README.md says more.
/// </summary>
/// <param name="name">The folder of its notebooks and its own name: <c>2-likelihoods/bernoulli-16</c>.</param>
internal sealed class PretrainedFile(string name)
{
    private const string Sums = "models/SHA256SUMS";
    private const string Advice = "`git checkout -- models` brings back the file that came with the repository; " +
        $"./run --fresh ({TrainedModels.FreshVariable}=1) trains a model instead.";

    /// <summary>The repository; a test sets another one.</summary>
    internal static string Root { get; set; } = Repository.Root;

    /// <summary>Relative to the repository.</summary>
    internal string Name { get; } = $"models/{name}.safetensors";

    internal string ModelPath => Path.Combine(Root, Name);

    /// <summary>Where a training of full size writes it, from where <c>./run --publish</c> copies it.</summary>
    internal string WrittenPath => Path.Combine(Root, "artifacts", "pretrained", $"{name}.safetensors");

    /// <summary>
    /// Gives a model the weights of the file, if they are of the same kind and of data of the same name, whatever the
    /// options they were trained with.
    /// </summary>
    /// <returns>What the file says of them; null and the reason where they are not taken.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, or not the one of <c>SHA256SUMS</c>.</exception>
    internal (About? About, string Why) TryLoad(nn.Module model, Recipe recipe, string data)
    {
        if (TrainedModels.FreshIsWanted)
            return (null, $"{TrainedModels.FreshVariable}=1");
        return !File.Exists(ModelPath) ? (null, $"there is no {Name}")
            : About.Read<(About?, string)>(ModelPath, Advice, (tensors, about) =>
            {
                CheckSum();
                if (about.History.Data != data)
                    return (null, $"{Name} was trained on {about.History.Data}");
                if (KindOf(recipe).Differences(KindOf(about.Recipe)).FirstOrDefault() is { } difference)
                    return (null, $"{Name} is another model: {difference}");
                ModelState.Load(model, tensors, Name);
                return (about, "");
            });
    }

    /// <summary>
    /// Copies a trained model of the full preset: digits that were drawn in MNIST's place replicate nothing, and less
    /// than the full preset is not worth keeping. Of several processes that run a notebook the first one writes.
    /// </summary>
    internal void WriteIfFullSize(string trained, string data)
    {
        if (!Worker.IsHelper && data == Mnist.Name && Environment.GetEnvironmentVariable("VAE_PRESET") == "full")
            AtomicFile.Write(WrittenPath, stream => stream.Write(File.ReadAllBytes(trained)));
    }

    /// <summary>Where the weights come from, in one line.</summary>
    internal string Origin(About about) =>
        $"weights of {Name}: {about.Recipe["data.train"].Split(", SHA-256")[0]}, {about.History.Epochs.Count} " +
        $"epochs{about.InThreads}, seed {about.Recipe["options.Seed"]}, {about.Date:yyyy-MM-dd}, " +
        $"commit {about.Commit}; " +
        $"made by ./run notebooks/{name.Split('/')[0]} --fresh --preset full --publish";

    // What must be the same for one model's weights to do for the other: what was minimised, and the model's parts.
    // Those without weights count by number, not by place: pooling and ReLU may change theirs.
    private static Recipe KindOf(Recipe recipe)
    {
        var lines = recipe.Where(line => line.Key.Split('.')[0] is "model" or "objective")
            .ToLookup(line => line.Key is "model" or "objective" || line.Value.Contains("] of "));
        var kind = new Recipe();
        foreach (var (name, text) in lines[true])
            kind.Add(name, text);
        foreach (var parts in lines[false].GroupBy(line => line.Value))
            kind.Add($"the number of {parts.Key}", $"{parts.Count()}");
        return kind;
    }

    // In the format of sha256sum.
    private void CheckSum()
    {
        var sum = FileContent.Sha256(File.ReadAllBytes(ModelPath));
        var sums = Path.Combine(Root, Sums);
        if (!File.Exists(sums) || !File.ReadLines(sums).Contains($"{sum}  {name}.safetensors"))
            throw new InvalidDataException($"its SHA-256 is {sum}, which {Sums} does not have for it.");
    }
}
