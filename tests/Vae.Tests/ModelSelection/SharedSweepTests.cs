using Vae.Tests.Training;

namespace Vae.Tests.ModelSelection;

/// <summary>Two processes that do the same sweep with one store of trained models.</summary>
public sealed class SharedSweepTests : IDisposable
{
    private static readonly string[] Trainings =
        ["8 units, seed 1", "8 units, seed 2", "9 units, seed 1", "9 units, seed 2"];

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Each_training_is_done_by_one_of_them_and_both_end_bit_for_bit_like_one_that_is_alone()
    {
        using var first = Begin("shared", Trainings[0]);
        using var second = Begin("shared", Trainings[1]); // not the one that the first one has begun
        second.GoOn();
        // Nothing else is left to do.
        while (second.Next() is { } line && !line.Contains("is being trained by another process; waiting for it"))
        {
        }
        Assert.Equal(Trainings[1..], second.Begun);
        first.GoOn();
        End(first);
        End(second);
        Assert.Equal(Trainings[..1], first.Begun);
        Assert.Equal(Trainings[1..], second.Begun);
        var alone = Alone();
        Assert.Equal(alone.Result, first.Result);
        Assert.Equal(alone.Result, second.Result);
    }

    [Fact]
    public void A_killed_one_s_training_is_taken_over_from_its_checkpoint()
    {
        using var first = Begin("killed", Trainings[0]);
        using var second = Begin("killed", Trainings[1]);
        first.Kill();
        second.GoOn();
        End(second);
        Assert.Equal(Trainings[1..], second.Begun);
        Assert.Contains($"{Trainings[0]}: epoch 2", second.Lines);
        Assert.Equal(Alone().Result, second.Result);
    }

    [Fact]
    public void A_model_that_was_trained_with_more_threads_is_taken_and_says_so()
    {
        using var other = TrainingProcess.Sweeping(folder.File("other"), threads: 2);
        other.GoOn();
        End(other);
        using var process = TrainingProcess.Sweeping(folder.File("other"));
        process.GoOn();
        End(process);
        Assert.Empty(process.Begun);
        Assert.EndsWith("trained on this machine with 200 images of halves, 4 epochs, 2 threads", process.Result);
        Assert.EndsWith("4 epochs, 1 thread", Alone().Result);
    }

    public void Dispose() => folder.Dispose();

    private TrainingProcess Begin(string cache, string training)
    {
        var process = TrainingProcess.Sweeping(folder.File(cache));
        Assert.True(process.Next() == $"{training}: epoch 1", string.Join("\n", process.Lines) + process.Errors);
        return process;
    }

    private static void End(TrainingProcess process) => Assert.True(process.WaitForEnd() == 0, process.Errors);

    private TrainingProcess Alone()
    {
        using var process = TrainingProcess.Sweeping(folder.File("alone"));
        process.GoOn();
        End(process);
        Assert.Equal(Trainings, process.Begun);
        return process;
    }
}
