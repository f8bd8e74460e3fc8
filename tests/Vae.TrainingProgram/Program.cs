// A training in a process of its own, which tests kill, start twice or give a full disk: trains a small model through
// the cache that VAE_CACHE names, with all that a training can have, tells of every epoch, ends with all its numbers.
// With the argument "memory" it measures what a long training leaves behind.
using System.Security.Cryptography;
using Vae.Objectives;
using Vae.Tests;
using Vae.Training;

if (args[0] == "memory") return Memory.Measure();

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
    var (model, history) = TrainedModels.Train(() => TestData.Model(hidden: 32), new NegativeElbo(), options,
        TestData.Halves(200), TestData.Halves(40), new Lines());
    foreach (var epoch in history.Epochs) Console.WriteLine($"{epoch with { Seconds = 0 }}");
    var weights = Convert.ToHexString(SHA256.HashData([.. TestData.Weights(model).SelectMany(BitConverter.GetBytes)]));
    Console.WriteLine($"best {history.Best!.Epoch}, restored {history.RestoredBest}, weights {weights}");
    return 0;
}
catch (IOException error)
{
    Console.WriteLine($"error: {error.Message}");
    return 3;
}

sealed class Lines : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        if (value.EpochEnded) Console.WriteLine($"epoch {value.Epoch} of {value.Epochs}");
    }
}
