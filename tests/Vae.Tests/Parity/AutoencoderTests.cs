using System.Text.Json;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Parity;

/// <summary>
/// Report 4's autoencoder and VAE against PyTorch (<c>bench/autoencoder.py</c>), with the same weights, images and
/// noise: losses, forward, gradients, and the weights after each of three steps of Adam with weight decay.
/// </summary>
public sealed class AutoencoderTests
{
    private const int Batch = 8, Latent = 6, ImagesStream = 400, NoiseStream = 401;

    private static readonly TrainingOptions Options = new() { LearningRate = 4e-3, WeightDecay = 0.1 };

    private readonly JsonElement reference = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "autoencoder.json"))).RootElement;

    [Fact]
    public void The_autoencoder_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var model = new Autoencoder(new SmallConvolutionalCoder(Latent), new SmallConvolutionalDecoder(Latent),
            SquaredErrorScale.Likelihood);
        Train("autoencoder", model, (images, _) =>
        {
            var codes = model.Encode(images);
            return (new MeanSquaredError().Evaluate(model, images),
                [("codes", codes), ("reconstruction", model.Decode(codes))]);
        });
    }

    [Fact]
    public void The_VAE_is_that_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var model = new VariationalAutoencoder(new SmallConvolutionalEncoder(Latent),
            new SmallConvolutionalDecoder(Latent), SquaredErrorScale.Likelihood);
        Train("vae", model, (images, noise) =>
        {
            var posterior = model.Encode(images);
            var latents = posterior.Reparameterise(noise);
            var elbo = NegativeElbo.Evaluate(model, images, posterior, latents);
            var error = SquaredErrorScale.MeanSquaredError(elbo.Reconstruction);
            var kl = SquaredErrorScale.PerPixel(elbo.Kl);
            return (new(error + kl, -error, kl), [("mean", posterior.Mean), ("log_variance", posterior.LogVariance),
                ("reconstruction", model.Decode(latents))]);
        });
    }

    private void Train(string name, nn.Module model,
        Func<Tensor, Tensor, (LossTerms, (string Name, Tensor Value)[])> look)
    {
        var steps = reference.GetProperty(name).EnumerateArray().ToArray();
        var parameters = Formula.Fill(model, steps[0].GetProperty("gradients"));
        using var weights = new WeightUpdate(model, Options);
        weights.BeginEpoch(1);
        var images = Formula.Images(ImagesStream, steps.Length * Batch);
        foreach (var (number, expected) in steps.Index())
        {
            var (terms, forward) = look(images.narrow(0, number * Batch, Batch),
                Formula.Noise(NoiseStream + number, Batch, Latent));
            foreach (var loss in expected.GetProperty("losses").EnumerateObject())
                Assert.Equal(loss.Value.GetDouble(), Mean(terms, loss.Name).ToDouble(),
                    Summary.Tolerance * loss.Value.GetDouble());
            Compare("forward", forward);
            weights.Descend(terms.Loss.mean());
            Compare("gradients", parameters.Select(own => (own.Key, own.Value.grad!)));
            Compare("after", parameters.Select(own => (own.Key, own.Value)));

            void Compare(string part, IEnumerable<(string Name, Tensor Value)> tensors)
            {
                foreach (var (tensor, value) in tensors)
                    Summary.Compare(expected.GetProperty(part).GetProperty(tensor), value,
                        $"step {number + 1}, {part}: {tensor}");
            }
        }
    }

    private static Tensor Mean(LossTerms terms, string loss) => loss switch
    {
        "loss" => terms.Loss.mean(),
        "error" => -terms.Reconstruction.mean(),
        _ => terms.Kl.mean(),
    };
}
