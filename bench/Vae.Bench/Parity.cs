using System.Text.Json;
using Vae.Data;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Bench;

/// <summary>
/// The MLP VAE 784-500-20-500-784 trained as bench/parity.py trains it in PyTorch: 50,000 images, batch 100, Adam 1e-3,
/// ten epochs, five seeds. What is compared is the test −ELBO after the last epoch, one sample per image.
/// </summary>
static class Parity
{
    private const int Hidden = 500, Latent = 20;

    public static void Run(string? output, int seeds = 5, int epochs = 10)
    {
        var data = Mnist.Load();
        var losses = new List<double>();
        for (var seed = 1; seed <= seeds; seed++)
        {
            manual_seed(seed);
            using var model = new VariationalAutoencoder(
                new MlpEncoder(Hidden, Latent), new MlpDecoder(Latent, Hidden), new BernoulliLikelihood());
            var trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(),
                new() { Epochs = epochs, BatchSize = 100, LearningRate = 1e-3, Seed = seed });
            var history = trainer.Fit(data.Train);
            var test = trainer.Evaluate(data.Test);
            losses.Add(test.Loss);
            Console.WriteLine($"seed {seed}: test −ELBO {test.Loss:F3} " +
                $"(reconstruction {test.Reconstruction:F3}, KL {test.Kl:F3}), " +
                $"{history.Epochs.Average(e => e.Seconds):F2} s per epoch");
        }
        var mean = losses.Average();
        var spread = Math.Sqrt(losses.Sum(l => (l - mean) * (l - mean)) / Math.Max(1, losses.Count - 1));
        Console.WriteLine($"mean {mean:F3} ± {spread:F3} nats per image over {seeds} seeds");
        if (output is null) return;
        var text = JsonSerializer.Serialize(new
        {
            what = "test −ELBO per image, one sample, MLP VAE 784-500-20-500-784, 50,000 images, batch 100, Adam 1e-3",
            command = "dotnet run --project bench/Vae.Bench -c Release -- parity results/parity-vae.json",
            date = DateTime.UtcNow.ToString("yyyy-MM-dd"),
            libtorch = __version__,
            threads = get_num_threads(),
            epochs,
            losses,
            mean,
            standard_deviation = spread,
        }, new JsonSerializerOptions
        {
            WriteIndented = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        File.WriteAllText(output + ".tmp", text + "\n");
        File.Move(output + ".tmp", output, overwrite: true);
    }
}
