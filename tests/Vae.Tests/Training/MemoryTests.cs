using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>Training does not eat memory: neither disposed tensors nor forgotten ones stay.</summary>
public class MemoryTests
{
    private const long Allowed = 16 << 20;

    // One forgotten batch of 8 KB a step would come to 80 MB.
    [Fact]
    public void Ten_thousand_steps_of_training_do_not_grow_memory()
    {
        using var model = TestData.Model(pixels: 64);
        var images = TestData.Halves(640, pixels: 64);
        var statistics = DisposeScopeManager.Statistics;
        Train(steps: 2_000);
        var (memory, alive) = (NativeMemory(), statistics.ThreadTotalLiveCount);
        Train(steps: 10_000);
        Assert.Equal(alive, statistics.ThreadTotalLiveCount);
        Assert.InRange(NativeMemory() - memory, long.MinValue, Allowed);

        void Train(int steps)
        {
            const int Batch = 32;
            var options = new TrainingOptions { Epochs = steps * Batch / (int)images.Count, BatchSize = Batch };
            new Trainer<Vae.Models.VariationalAutoencoder>(model, new NegativeElbo(), options).Fit(images);
        }
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_their_finalizer()
    {
        Forget(100);
        var memory = NativeMemory();
        for (var round = 0; round < 20; round++)
        {
            Forget(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        // 2,000 tensors of 1 MB.
        Assert.InRange(NativeMemory() - memory, long.MinValue, 300 << 20);
    }

    // 3,000 passes of a loop without a dispose scope leave 2.4 GB where nobody watches. It rests at times, as it does
    // where a pass is work: the watcher looks ten times a second.
    [Fact]
    public void A_loop_that_forgets_its_tensors_is_bounded_where_memory_is_watched()
    {
        using var end = new CancellationTokenSource();
        _ = Vae.NativeMemory.WatchAsync(growth: 128 << 20, end.Token);
        var before = Environment.WorkingSet;
        for (var pass = 0; pass < 3_000; pass++)
        {
            var images = randn([100, 1_000]);
            using (no_grad()) images.mul(2);
            if (pass % 100 == 0) Thread.Sleep(50);
        }
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 1_200L << 20);
        end.Cancel();
    }

    private static void Forget(int count)
    {
        for (var i = 0; i < count; i++) ones(1 << 18);
    }

    // What is resident, less the heap of .NET, which takes tens of megabytes for garbage when it likes to.
    private static long NativeMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var resident = long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
        return resident - GC.GetGCMemoryInfo().TotalCommittedBytes;
    }
}
