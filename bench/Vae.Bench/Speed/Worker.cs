using System.Globalization;
using Vae.Data;
using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Bench.Speed;

/// <summary>
/// One training of this library, in a process of its own: for every line on standard input it trains one more epoch and
/// writes its seconds and the bytes of resident memory, so that the table's rounds can alternate between processes.
/// </summary>
static class Worker
{
    public static int Run(string workload)
    {
        manual_seed(1);
        var data = Mnist.Load();
        var (model, images, batch) = workload switch
        {
            "mlp" => (new VariationalAutoencoder(
                new MlpEncoder(500, 20), new MlpDecoder(20, 500), new BernoulliLikelihood()), data.Train, 100),
            "conv" => (new(new ConvolutionalEncoder(16), new ConvolutionalDecoder(16), new BernoulliLikelihood()),
            data.Train.Take(5_120), 256),
            _ => throw new ArgumentException($"{workload} is not a workload."),
        };
        var trainer = new Trainer<VariationalAutoencoder>(
            model, new NegativeElbo(), new() { Epochs = int.MaxValue, BatchSize = batch });
        if (Console.ReadLine() is null) return 0;
        using var end = new CancellationTokenSource();
        try
        {
            trainer.Fit(images, cancellation: end.Token, epochEnded: epoch =>
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{epoch.Seconds} {Environment.WorkingSet}"));
                if (Console.ReadLine() is null) end.Cancel();
            });
        }
        catch (OperationCanceledException) { }
        return 0;
    }
}
