// A training in a process of its own, which tests kill, start twice or give a full disk: trains a small model through
// the cache that VAE_CACHE names, with all that a training can have, tells of every epoch, ends with all its numbers.
// With the argument "memory" it measures what a long training leaves behind, with "collections" it trains while garbage
// is collected; with "sweep" it trains four small models, and after the first epoch of each waits for the end of its
// input.
using System.Security.Cryptography;
using Vae.Models;
using Vae.ModelSelection;
using Vae.Objectives;
using Vae.Tests;
using Vae.Training;

if (args[0] == "memory") return Memory.Measure();
if (args[0] == "collections") return Memory.Collect();
if (args[0] == "sweep")
{
    Configuration<VariationalAutoencoder> Hidden(int units) =>
        new($"{units} units", () => TestData.Model(hidden: units), new() { Epochs = 4, BatchSize = 50 });
    var trained = Sweep.Train([Hidden(8), Hidden(9)], new NegativeElbo(), [1, 2], TestData.Halves(200),
        TestData.Halves(40), new SweepLines());
    foreach (var run in trained.SelectMany(configuration => configuration.Runs)) Tell(run);
    Console.WriteLine($"then {rand(1).ToSingle():R}, {trained[0].Runs[0].Origin}");
    return 0;
}

var options = new TrainingOptions
{
    Epochs = int.Parse(args[0]),
    BatchSize = 50,
    LearningRate = 0.01,
    Schedule = new LearningRateSchedule.Cosine(Epochs: 20),
    WeightDecay = 0.001,
    Clipping = new GradientClipping.ByNorm(1),
    EarlyStopping = new(Patience: 1000),
    RecordGradientNorms = true,
};
try
{
    Tell(TrainedModels.Train(() => TestData.Model(hidden: 32), new NegativeElbo(), options,
        TestData.Halves(200), TestData.Halves(40), new Lines()));
    return 0;
}
catch (IOException error)
{
    Console.WriteLine($"error: {error.Message}");
    return 3;
}

static void Tell(TrainedModel<VariationalAutoencoder> trained)
{
    var (model, history) = trained;
    foreach (var epoch in history.Epochs) Console.WriteLine($"{epoch with { Seconds = 0 }}");
    var weights = Convert.ToHexString(SHA256.HashData([.. TestData.Weights(model).SelectMany(BitConverter.GetBytes)]));
    Console.WriteLine($"best {history.Best!.Epoch}, restored {history.RestoredBest}, weights {weights}");
}

sealed class Lines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.EpochEnded) Console.WriteLine($"epoch {value.Epoch} of {value.Epochs}");
    }
}

sealed class SweepLines : IProgress<SweepProgress>
{
    public void Report(SweepProgress value)
    {
        if (!value.Current.EpochEnded) return;
        Console.WriteLine($"{value.Name}: epoch {value.Current.Epoch}");
        if (value.Current.Epoch == 1) Console.In.ReadToEnd();
    }
}
