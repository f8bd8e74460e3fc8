// Brings the files of models/ from the format with texts in the header's __metadata__ to the one with a tensor "about":
//   dotnet run --project models/convert -c Release
// The weights stay as they are, byte for byte. The recipe says what it said; the model is described anew, in the words of
// the TorchSharp of today, after its weights were found to fit.
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using Vae;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

var models = Path.Combine(Repository.Root, "models");
foreach (var latent in new[] { 2, 16 })
{
    var path = Path.Combine(models, "2-likelihoods", $"bernoulli-{latent}.safetensors");
    var bytes = File.ReadAllBytes(path);
    using var header = JsonDocument.Parse(bytes.AsMemory(8, (int)BinaryPrimitives.ReadInt64LittleEndian(bytes)));
    if (!header.RootElement.TryGetProperty("__metadata__", out var metadata))
        continue;
    string Text(string name) => metadata.GetProperty(name).GetString()!;

    var likelihood = new BernoulliLikelihood();
    var model = new VariationalAutoencoder(new ConvolutionalEncoder(latent), new ConvolutionalDecoder(latent, 1), likelihood);
    Safetensors.Load(model, path);
    using var step = new GradientStep<VariationalAutoencoder>(model, new NegativeElbo(), new());
    var recipe = new Recipe { ["step"] = "GradientStep", ["format"] = "1" };
    foreach (var (name, text) in Architecture.Lines(model))
        recipe.Add(name, text);
    foreach (var name in metadata.EnumerateObject().Select(entry => entry.Name))
        if (name.Split('.')[0] is "options" or "data" or "device" or "libtorch" or "code" or "objective")
            recipe.Add(name, Text(name));
    if (recipe["objective"] != $"{step.Objective}")
        throw new InvalidDataException($"{path} was trained with {recipe["objective"]}, not with {step.Objective}.");
    var history = JsonSerializer.Deserialize<History>(Text("history"))!;
    new About(recipe, history) { Threads = null, Commit = Text("commit"), Date = DateOnly.Parse(Text("date")) }
        .Write(path, model.state_dict());
    Console.WriteLine($"{path}: {history}");
}
File.WriteAllLines(Path.Combine(models, "SHA256SUMS"), Directory.GetFiles(models, "*.safetensors", SearchOption.AllDirectories)
    .Order(StringComparer.Ordinal)
    .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}  {Path.GetRelativePath(models, file).Replace('\\', '/')}"));
