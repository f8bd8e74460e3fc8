using System.Diagnostics;
using System.Globalization;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Bench.Speed;

/// <summary>
/// One contender, in a process of its own: for every line on standard input it works one more epoch and writes its
/// seconds and the bytes of resident memory, so that the table's rounds can alternate between processes.
/// </summary>
static class Worker
{
    // As many as Elbo.Of takes at once.
    const int EvaluationBatch = 500;

    public static int Run(string kind, string name)
    {
        manual_seed(1);
        var workload = Workload.Named(name);
        switch (kind)
        {
            case "trainer": Train(workload); break;
            case "plain": Repeat(PlainTraining.Of(workload)); break;
            case "floor": Repeat(Floor.OfTraining(workload)); break;
            case "evaluation": Repeat(Evaluation(workload)); break;
            case "evaluation-floor": Repeat(Floor.OfEvaluation(workload, EvaluationBatch)); break;
            default: throw new ArgumentException($"{kind} is no kind of work.");
        }
        return 0;
    }

    // One call of Fit, which may take its time to begin, with an end of an epoch whenever one is asked for.
    static void Train(Workload workload)
    {
        var trainer = new Trainer<VariationalAutoencoder>(workload.Model(), new NegativeElbo(),
            new() { Epochs = int.MaxValue, BatchSize = workload.Batch });
        var images = workload.Set();
        if (Console.ReadLine() is null) return;
        using var end = new CancellationTokenSource();
        try
        {
            trainer.Fit(images, cancellation: end.Token, epochEnded: epoch =>
            {
                Report(epoch.Seconds);
                if (Console.ReadLine() is null) end.Cancel();
            });
        }
        catch (OperationCanceledException) { }
    }

    static Action Evaluation(Workload workload)
    {
        var (model, images) = (workload.Model(), workload.Set().Take(10_000));
        return () => Elbo.Of(model, images, seed: 1).PerImage.Dispose();
    }

    static void Repeat(Action epoch)
    {
        while (Console.ReadLine() is not null)
        {
            var watch = Stopwatch.StartNew();
            epoch();
            Report(watch.Elapsed.TotalSeconds);
        }
    }

    static void Report(double seconds) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{seconds} {Environment.WorkingSet}"));
}
