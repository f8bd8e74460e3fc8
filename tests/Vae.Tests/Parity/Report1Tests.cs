using System.Text.Json;
using Vae.Data;
using Vae.Likelihoods;
using Vae.Models;
using Vae.Objectives;
using Vae.Replication;
using Vae.Training;

namespace Vae.Tests.Parity;

/// <summary>
/// The trainings of report 1, on a small part of MNIST, against the same in PyTorch (<c>bench/report1.py --small</c>). The
/// two draw other random numbers, so that only means over seeds can agree, within what seeds make of them.
/// </summary>
public sealed class Report1Tests
{
    private const int Seeds = 3, StandardErrors = 4;

    private static readonly JsonElement Reference =
        JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "report1-small.json")));

    private static readonly Lazy<DataSplits> Data = new(() => Mnist.Load(folder: MnistTheoryAttribute.Folder));

    /// <summary>The settings, each with the −ELBO that PyTorch's seeds have found.</summary>
    public static TheoryData<int, int, int, double, double[]> Settings()
    {
        var settings = new TheoryData<int, int, int, double, double[]>();
        foreach (var setting in Reference.GetProperty("settings").EnumerateArray())
            settings.Add(Int(setting, "hidden"), Int(setting, "latent"), Int(setting, "batch"), setting.GetProperty("rate").GetDouble(),
                [.. setting.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())]);
        return settings;
    }

    [MnistTheory]
    [MemberData(nameof(Settings))]
    public void Negative_ELBO_is_that_of_PyTorch(int hidden, int latent, int batch, double rate, double[] expected)
    {
        var losses = Enumerable.Range(1, Seeds).Select(seed => Train(hidden, latent, batch, rate, seed)).ToArray();
        var pytorch = SeedStatistics.Of(expected);
        var standardError = pytorch.Spread * Math.Sqrt(1.0 / expected.Length + 1.0 / Seeds);
        Assert.True(Math.Abs(losses.Average() - pytorch.Mean) <= StandardErrors * standardError,
            $"−ELBO {losses.Average():F2} ({string.Join(", ", losses.Select(loss => $"{loss:F2}"))}), " +
            $"PyTorch's {pytorch.Mean:F2}; the difference has a standard error of {standardError:F2} nats per image.");
    }

    private static double Train(int hidden, int latent, int batch, double rate, int seed)
    {
        var data = Data.Value; // before the scope, which it must outlive
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var model = new VariationalAutoencoder(new MlpEncoder(hidden, latent), new MlpDecoder(latent, hidden), new BernoulliLikelihood());
        var options = new TrainingOptions { Epochs = Int(Reference, "epochs"), BatchSize = batch, LearningRate = rate, Seed = seed };
        var trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options);
        trainer.Fit(data.Train.Take(Int(Reference, "images")));
        return trainer.Evaluate(data.Test.Take(Int(Reference, "test_images"))).Loss;
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
