using System.Diagnostics;

namespace Vae.Tests.Training;

/// <summary>Trainings in processes that are killed, or run side by side.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_training_killed_twenty_times_ends_bit_for_bit_like_one_that_was_not()
    {
        const int Epochs = 150, Kills = 20, MostEpochsBetween = 6;
        var random = new Random(1);
        var epochTime = TimeSpan.FromMilliseconds(20);
        var resumedFrom = new List<int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var process = new TrainingProcess(folder.File("killed"), Epochs);
            var clock = Stopwatch.StartNew();
            // Some die while they load the checkpoint, most within an epoch or while they write.
            var epochs = random.Next(MostEpochsBetween + 1);
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                clock.Restart();
                Assert.True(process.Next() is not null, process.Errors);
                if (epoch > 0) epochTime = clock.Elapsed;
            }
            Thread.Sleep(epochs == 0
                ? random.Next(800) * TimeSpan.FromMilliseconds(1)
                : random.NextDouble() * epochTime);
            process.Kill();
            if (epochs > 0) resumedFrom.Add(process.Epochs[0]);
        }
        // They went on from one another, and did not begin anew each time.
        Assert.Equal(resumedFrom.Order(), resumedFrom);
        Assert.True(resumedFrom[^1] > Kills, string.Join(", ", resumedFrom));

        var resumed = Run("killed", Epochs);
        Assert.True(resumed.Epochs[0] > resumedFrom[^1]);
        Assert.Equal(Epochs, resumed.Epochs[^1]);
        var uninterrupted = Run("uninterrupted", Epochs);
        Assert.Equal(Enumerable.Range(1, Epochs), uninterrupted.Epochs);
        Assert.Equal(uninterrupted.Result, resumed.Result);
        Assert.Contains("restored True", resumed.Result);
        // Neither checkpoints nor half-written files stay.
        Assert.Single(Directory.GetFiles(folder.File("killed")));
    }

    [Fact]
    public void Of_two_processes_one_trains_and_the_other_waits_for_its_result()
    {
        using var first = new TrainingProcess(folder.File("shared"), 400);
        Assert.Equal("epoch 1 of 400", first.Next());
        using var second = new TrainingProcess(folder.File("shared"), 400);
        Assert.Equal(0, first.WaitForEnd());
        Assert.Equal(0, second.WaitForEnd());
        Assert.Equal(400, first.Epochs.Length);
        Assert.Equal([400], second.Epochs);
        Assert.Contains(second.Lines, line => line.Contains("is being trained by another process; waiting for it"));
        Assert.Equal(first.Result, second.Result);
        Assert.Single(Directory.GetFiles(folder.File("shared")));
    }

    [Fact]
    public void A_process_that_waits_says_so_and_goes_on_where_a_killed_one_stopped()
    {
        using var first = new TrainingProcess(folder.File("shared"), 10_000);
        Assert.Equal("epoch 1 of 10000", first.Next());
        using var second = new TrainingProcess(folder.File("shared"), 10_000);
        Assert.Contains("is being trained by another process; waiting for it", second.Next());
        first.Kill();
        while (first.Next() is not null)
        {
        }
        Assert.StartsWith("epoch ", second.Next());
        // The last epoch that the first one told of was complete; one more may have been.
        Assert.InRange(second.Epochs[0], first.Epochs[^1] + 1, first.Epochs[^1] + 2);
        second.Kill();
    }

    public void Dispose() => folder.Dispose();

    private TrainingProcess Run(string cache, int epochs)
    {
        using var process = new TrainingProcess(folder.File(cache), epochs);
        Assert.True(process.WaitForEnd() == 0, process.Errors);
        return process;
    }
}
