namespace Vae.Tests.Training;

/// <summary>Training does not eat memory: neither disposed tensors nor forgotten ones stay.</summary>
public class MemoryTests
{
    // Resident memory says something of the training only where nothing else runs: it has a process of its own. One
    // forgotten batch of 8 KB a step would come to 80 MB.
    [Fact]
    public void Ten_thousand_steps_of_training_do_not_grow_memory()
    {
        using var process = TrainingProcess.MeasuringMemory();
        Assert.Equal(0, process.WaitForEnd());
        var numbers = process.Lines.Single().Split(' ');
        Assert.Equal(("tensors", "0", "bytes"), (numbers[0], numbers[1], numbers[2]));
        Assert.InRange(long.Parse(numbers[3]), long.MinValue, 16 << 20);
    }

    // A step hands numbers to libtorch, too, whose handles a finalizer frees as soon as nobody holds them.
    [Fact]
    public void Collections_free_nothing_that_a_step_still_uses()
    {
        using var process = TrainingProcess.Collecting();
        Assert.True(process.WaitForEnd() == 0, process.Errors);
        Assert.InRange(int.Parse(process.Lines.Single().Split(' ')[1]), 1_000, int.MaxValue);
    }

    [Fact]
    public void Forgotten_tensors_are_freed_by_their_finalizer()
    {
        Forget(100);
        var memory = ResidentMemory.Native();
        for (var round = 0; round < 20; round++)
        {
            Forget(100);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        // 2,000 tensors of 1 MB.
        Assert.InRange(ResidentMemory.Native() - memory, long.MinValue, 300 << 20);
    }

    // 3,000 passes of a loop without a dispose scope leave 2.4 GB where nobody watches. It rests at times, as it does
    // where a pass is work: the watcher looks ten times a second.
    [Fact]
    public void A_loop_that_forgets_its_tensors_is_bounded_where_memory_is_watched()
    {
        using var end = new CancellationTokenSource();
        _ = NativeMemory.WatchAsync(growth: 128 << 20, end.Token);
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
}
