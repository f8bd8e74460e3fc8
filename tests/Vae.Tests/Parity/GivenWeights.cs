using System.Text.Json;
using Vae.Models;

namespace Vae.Tests.Parity;

/// <summary>
/// A VAE with the weights, images and noise of a script in <c>bench/</c>, compared with what that script found:
/// forward, loss terms and gradients, in training mode and then in evaluation mode with the running statistics of that.
/// </summary>
internal static class GivenWeights
{
    /// <summary>Compares with one case of a file, in the precision of the model's weights.</summary>
    internal static void Compare(
        VariationalAutoencoder model, string file, string name, int imagesStream, int noiseStream, int batch)
    {
        using var scope = NewDisposeScope();
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)));
        var expected = reference.RootElement.GetProperty(name);
        var parameters = Formula.Fill(model, expected.GetProperty("training").GetProperty("gradients"));

        model.train();
        CompareMode("training");
        model.eval();
        CompareMode("evaluation");
        foreach (var buffer in expected.GetProperty("buffers").EnumerateObject())
            Summary.Compare(buffer.Value, model.state_dict()[buffer.Name], buffer.Name);

        void CompareMode(string mode)
        {
            var dtype = parameters.Values.First().dtype;
            var images = Formula.Images(imagesStream, batch).to_type(dtype);
            var posterior = model.Encode(images);
            var latents = posterior.Reparameterise(Formula.Noise(noiseStream, batch, model.Latent).to_type(dtype));
            // Once: in training mode every pass changes the running statistics.
            var decoded = model.Decode(latents);
            var reconstruction = model.Likelihood.LogProb(decoded, images).sum(-1);
            var kl = posterior.KlToStandardNormal();
            foreach (var parameter in parameters.Values) parameter.grad?.zero_();
            (kl - reconstruction).mean().backward();

            var forward = expected.GetProperty(mode).GetProperty("forward");
            foreach (var (part, tensor) in new[] { ("mean", posterior.Mean), ("log_variance", posterior.LogVariance),
                ("parameters", decoded), ("reconstruction", reconstruction), ("kl", kl) })
                Summary.Compare(forward.GetProperty(part), tensor, $"{mode}, {part}");
            foreach (var gradient in expected.GetProperty(mode).GetProperty("gradients").EnumerateObject())
                Summary.Compare(gradient.Value, parameters[gradient.Name].grad!,
                    $"{mode}, gradient of {gradient.Name}", RoundingOf(gradient.Value, dtype));
        }
    }

    // Gradients of what batch normalisation subtracts are zero but for rounding: in single precision a millionth of the
    // largest of the others, hundreds. The script has set those of single precision to zero.
    private static double RoundingOf(JsonElement summary, ScalarType dtype) =>
        dtype == ScalarType.Float64 ? 1e-10 : summary.GetProperty("norm").GetDouble() == 0 ? 1e-4 : 0;
}
