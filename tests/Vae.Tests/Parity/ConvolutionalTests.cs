using System.Text.Json;
using Vae.Distributions;

namespace Vae.Tests.Parity;

/// <summary>
/// The convolutional VAE of report 2 against PyTorch (<c>bench/convolutional.py</c>), with the same weights, images and
/// noise: forward, loss terms and gradients, in training mode and then in evaluation mode with the running statistics
/// of that.
/// </summary>
public sealed class ConvolutionalTests
{
    private const int Batch = 8, ImagesStream = 200, NoiseStream = 201;

    // Gradients of biases that batch normalisation subtracts are zero but for rounding: a millionth of the largest of
    // the others, hundreds.
    private const double Rounding = 1e-4;

    public static TheoryData<Likelihood> Likelihoods => [new BernoulliLikelihood(), new GaussianLikelihood()];

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Forward_loss_and_gradients_are_those_of_PyTorch(Likelihood likelihood)
    {
        using var scope = NewDisposeScope();
        using var reference =
            JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "convolutional.json")));
        var expected = reference.RootElement.GetProperty(likelihood.GetType().Name.Replace("Likelihood", ""));
        var model = TestData.Convolutional(likelihood);
        var parameters = Formula.Fill(model, expected.GetProperty("training").GetProperty("gradients"));

        model.train();
        Compare("training");
        model.eval();
        Compare("evaluation");
        foreach (var buffer in expected.GetProperty("buffers").EnumerateObject())
            Summary.Compare(buffer.Value, model.state_dict()[buffer.Name], buffer.Name);

        void Compare(string mode)
        {
            var images = Formula.Images(ImagesStream, Batch);
            var posterior = model.Encode(images);
            var latents = posterior.Reparameterise(Formula.Noise(NoiseStream, Batch, 16));
            // Once: in training mode every pass changes the running statistics.
            var decoded = model.Decode(latents);
            var (reconstruction, kl) = (likelihood.LogProb(decoded, images).sum(-1), posterior.KlToStandardNormal());
            foreach (var parameter in parameters.Values) parameter.grad?.zero_();
            (kl - reconstruction).mean().backward();

            var forward = expected.GetProperty(mode).GetProperty("forward");
            foreach (var (name, tensor) in new[] { ("mean", posterior.Mean), ("log_variance", posterior.LogVariance),
                ("parameters", decoded), ("reconstruction", reconstruction), ("kl", kl) })
                Summary.Compare(forward.GetProperty(name), tensor, $"{mode}, {name}");
            foreach (var gradient in expected.GetProperty(mode).GetProperty("gradients").EnumerateObject())
                Summary.Compare(gradient.Value, parameters[gradient.Name].grad!, $"{mode}, gradient of {gradient.Name}",
                    IsZero(gradient.Value) ? Rounding : 0);
        }
    }

    private static bool IsZero(JsonElement summary) => summary.GetProperty("norm").GetDouble() == 0;
}
