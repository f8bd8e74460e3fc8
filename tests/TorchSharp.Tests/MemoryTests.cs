using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>Training does not eat memory: neither disposed tensors nor forgotten ones stay.</summary>
public class MemoryTests
{
    private const int Batch = 32;
    private const long Allowed = 16 << 20;

    // One forgotten activation or gradient of 8 KB a step would come to 80 MB.
    [Fact]
    public void TenThousandStepsOfTrainingDoNotGrowMemory()
    {
        using var model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.BatchNorm1d(64), nn.Linear(64, 64));
        using var data = randn(256, 64);
        var statistics = DisposeScopeManager.Statistics;
        Train(model, data, 2_000);
        var (memory, alive) = (NativeMemory(), statistics.ThreadTotalLiveCount);
        Train(model, data, 10_000);
        Assert.Equal(alive, statistics.ThreadTotalLiveCount);
        Assert.InRange(NativeMemory() - memory, long.MinValue, Allowed);
    }

    [Fact]
    public void ForgottenTensorsAreFreedByTheirFinalizer()
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

    private static void Train(Sequential model, Tensor data, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var batch = data[randperm(256)[..Batch]];
            var loss = nn.functional.mse_loss(model.call(batch), batch);
            model.zero_grad();
            loss.backward();
            using var _ = no_grad();
            foreach (var parameter in model.parameters()) parameter.sub_(parameter.grad! * 0.01);
        }
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
