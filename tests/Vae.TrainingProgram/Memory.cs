using Vae.Objectives;
using Vae.Tests;
using Vae.Training;

/// <summary>What ten thousand steps of a training leave behind.</summary>
static class Memory
{
    const int Batch = 32;

    /// <summary>Prints the growth in tensors and in bytes.</summary>
    public static int Measure()
    {
        using var model = TestData.Model(pixels: 64);
        var images = TestData.Halves(640, pixels: 64);
        var statistics = DisposeScopeManager.Statistics;
        Train(steps: 2_000);
        var (tensors, bytes) = (statistics.ThreadTotalLiveCount, ResidentMemory.Native());
        Train(steps: 10_000);
        Console.WriteLine(
            $"tensors {statistics.ThreadTotalLiveCount - tensors} bytes {ResidentMemory.Native() - bytes}");
        return 0;

        void Train(int steps)
        {
            var options = new TrainingOptions { Epochs = steps * Batch / (int)images.Count, BatchSize = Batch };
            new Trainer<Vae.Models.VariationalAutoencoder>(model, new NegativeElbo(), options).Fit(images);
        }
    }
}
