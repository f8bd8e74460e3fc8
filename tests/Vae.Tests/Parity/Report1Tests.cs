using System.Text.Json;
using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Parity;

/// <summary>
/// The trainings of report 1, on a small part of MNIST, against the same in PyTorch (<c>bench/report1.py --small</c>).
/// The two draw other random numbers, so that only means over seeds can agree, as closely as the spread over seeds
/// allows.
/// </summary>
public sealed class Report1Tests
{
    private const int Seeds = 3, StandardErrors = 4;

    private static readonly JsonElement Reference =
        JsonSerializer.Deserialize<JsonElement>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "report1-small.json")));

    private static readonly Lazy<DataSplits> Data = new(() => Mnist.Load(folder: MnistTheoryAttribute.Folder));

    public static TheoryData<int, int, int, double> Settings()
    {
        var settings = new TheoryData<int, int, int, double>();
        foreach (var setting in Reference.GetProperty("settings").EnumerateArray())
            settings.Add(Int(setting, "hidden"), Int(setting, "latent"), Int(setting, "batch"),
                setting.GetProperty("rate").GetDouble());
        return settings;
    }

    [MnistTheory]
    [MemberData(nameof(Settings))]
    public void Test_losses_are_those_of_PyTorch(int hidden, int latent, int batch, double rate)
    {
        var pytorch = Reference.GetProperty("settings").EnumerateArray().Single(setting =>
            (Int(setting, "hidden"), Int(setting, "latent"), Int(setting, "batch"),
                setting.GetProperty("rate").GetDouble()) == (hidden, latent, batch, rate));
        var losses = Enumerable.Range(1, Seeds).Select(seed => Train(hidden, latent, batch, rate, seed)).ToArray();
        // The two terms as well: a KL divergence of half its weight hides in the spread of the sum, but not in its own.
        Compare("test_negative_elbo", loss => loss.Loss);
        Compare("reconstruction", loss => -loss.Reconstruction);
        Compare("kl", loss => loss.Kl);

        void Compare(string name, Func<Losses, double> measure)
        {
            double[] expected = [.. pytorch.GetProperty(name).GetProperty("values").EnumerateArray()
                .Select(value => value.GetDouble())];
            double[] found = [.. losses.Select(measure)];
            var (theirs, ours) = (SeedStatistics.Of(expected), SeedStatistics.Of(found));
            // Three seeds say too little of the spread; PyTorch's stands for both.
            var standardError = theirs.StandardDeviation * Math.Sqrt(1.0 / expected.Length + 1.0 / found.Length);
            Assert.True(Math.Abs(ours.Mean - theirs.Mean) <= StandardErrors * standardError,
                $"{name}: {ours.Mean:F2} ({string.Join(", ", found.Select(value => $"{value:F2}"))}), " +
                $"PyTorch's {theirs.Mean:F2}; " +
                $"the difference has a standard error of {standardError:F2} nats per image.");
        }
    }

    private static Losses Train(int hidden, int latent, int batch, double rate, int seed)
    {
        var data = Data.Value; // before the scope, which it must outlive
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var model = new VariationalAutoencoder(
            new MlpEncoder(hidden, latent), new MlpDecoder(latent, hidden), new BernoulliLikelihood());
        var options = new TrainingOptions
        {
            Epochs = Int(Reference, "epochs"),
            BatchSize = batch,
            LearningRate = rate,
            Seed = seed
        };
        var trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options);
        trainer.Fit(data.Train.Take(Int(Reference, "images")));
        return trainer.Evaluate(data.Test.Take(Int(Reference, "test_images")));
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
