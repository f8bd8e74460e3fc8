using Vae.Objectives;
using Vae.Tests;
using Vae.Training;

/// <summary>Long trainings, and the memory that they use.</summary>
static class Memory
{
    const int Batch = 32;

    /// <summary>Prints what ten thousand steps leave behind, in tensors and in bytes.</summary>
    public static int Measure()
    {
        using var model = TestData.Model(pixels: 64);
        var images = TestData.Halves(640, pixels: 64);
        var statistics = DisposeScopeManager.Statistics;
        Train(steps: 2_000);
        var (tensors, bytes) = (statistics.ThreadTotalLiveCount, ResidentMemory.Native());
        Train(steps: 10_000);
        (tensors, bytes) = (statistics.ThreadTotalLiveCount - tensors, ResidentMemory.Native() - bytes);
        Console.WriteLine($"tensors {tensors} bytes {bytes}");
        return 0;

        void Train(int steps)
        {
            var options = new TrainingOptions { Epochs = steps * Batch / (int)images.Count, BatchSize = Batch };
            new Trainer<Vae.Models.VariationalAutoencoder>(model, new NegativeElbo(), options).Fit(images);
        }
    }

    /// <summary>Trains while another thread collects garbage a thousand times a second.</summary>
    public static int Collect()
    {
        using var model = TestData.Model();
        using var end = new CancellationTokenSource();
        var collector = new Thread(() =>
        {
            while (!end.Token.WaitHandle.WaitOne(1)) GC.Collect();
        });
        collector.Start();
        try
        {
            var options = new TrainingOptions { Epochs = 500, BatchSize = 10, WeightDecay = 1e-3 };
            foreach (var optimiser in Enum.GetValues<Optimiser>())
                new Trainer<Vae.Models.VariationalAutoencoder>(
                    model, new NegativeElbo(), options with { Optimiser = optimiser }).Fit(TestData.Halves(200));
        }
        finally
        {
            end.Cancel();
            collector.Join();
        }
        Console.WriteLine($"collections {GC.CollectionCount(2)}");
        return 0;
    }
}
