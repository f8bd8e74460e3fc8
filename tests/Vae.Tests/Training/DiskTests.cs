using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>The cache lies on a disk that is full, or in a folder that cannot be written.</summary>
[Collection(nameof(EnvironmentVariables))]
public sealed class DiskTests : IDisposable
{
    private const int Epochs = 20;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_full_disk_stops_the_training_with_a_message_and_loses_no_complete_epoch()
    {
        using var uninterrupted = new TrainingProcess(folder.File("elsewhere"), Epochs);
        Assert.Equal(0, uninterrupted.WaitForEnd());

        Directory.CreateDirectory(folder.File("small"));
        Directory.CreateDirectory(folder.File("rescued"));
        using var full = new TrainingProcess(folder.File("small"), Epochs,
            OnSmallDisk(CheckpointSize(), rescued: folder.File("rescued")));
        var exitCode = full.WaitForEnd();
        Assert.True(exitCode == 3, $"exit code {exitCode} {full.Errors} {string.Join("\n", full.Lines)}");
        Assert.InRange(full.Epochs.Length, 1, Epochs - 1);
        var error = full.Lines[^1];
        Assert.All([folder.File("small"), "Make room", TrainedModels.FolderVariable, "is as it was"],
            part => Assert.Contains(part, error));

        // With room, it goes on from the last epoch that was written.
        using var resumed = new TrainingProcess(folder.File("rescued"), Epochs);
        Assert.Equal(0, resumed.WaitForEnd());
        Assert.Equal(full.Epochs[^1] + 1, resumed.Epochs[0]);
        Assert.Equal(uninterrupted.Result, resumed.Result);
    }

    [Theory]
    [InlineData("below a file")]
    [InlineData("/sys/models")] // takes no files, not even from root
    public void A_folder_that_cannot_be_written_is_named_before_anything_is_trained(string place)
    {
        File.WriteAllText(folder.File("file"), "");
        var cache = place.StartsWith('/') ? place : Path.Combine(folder.File("file"), "models");
        using var variable = EnvironmentVariables.Set(TrainedModels.FolderVariable, cache);
        var error = Assert.Throws<IOException>(() =>
            TrainedModels.Train(Model, new Untouched(), new() { BatchSize = 10 }, TestData.Halves(20)));
        Assert.Contains($"The cache of trained models in {cache} cannot be used: ", error.Message);
        Assert.Contains("VAE_CACHE can name another folder", error.Message);
    }

    [Fact]
    public void Reading_a_trained_model_writes_nothing()
    {
        using var variable = EnvironmentVariables.Set(TrainedModels.FolderVariable, folder.File("models"));
        void Train() => TrainedModels.Train(Model, new NegativeElbo(), new() { BatchSize = 10, Epochs = 1 },
            TestData.Halves(20));
        Train();
        Directory.Delete(Path.Combine(TrainedModels.Folder, "locks"), recursive: true);
        var before = Directory.GetFileSystemEntries(TrainedModels.Folder);
        Train();
        Assert.Equal(before, Directory.GetFileSystemEntries(TrainedModels.Folder));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// A script that gives the cache a disk with room for one checkpoint and not for a second beside it, and then
    /// copies what is left there.
    /// </summary>
    private static string OnSmallDisk(long checkpoint, string rescued)
    {
        var run = $$"""{ "$@"; code=$?; cp -r "$VAE_CACHE"/. {{rescued}}; exit $code; }""";
        // Where the kernel lets nobody mount, a limit on the size of files does it: the history in the file grows.
        // (.NET itself makes a large file where memory is either written or executed.)
        return $"""
            if unshare -rm true 2> /dev/null
            then exec unshare -rm sh -c 'mount -t tmpfs -o size={checkpoint * 3 / 2} none "$VAE_CACHE" && {run}' sh "$@"
            else export DOTNET_EnableWriteXorExecute=0; trap '' XFSZ; ulimit -f {checkpoint / 512 + 8}; {run}; fi
            """;
    }

    /// <summary>The bytes of a checkpoint after the first epoch.</summary>
    private long CheckpointSize()
    {
        using var process = new TrainingProcess(folder.File("measured"), Epochs);
        process.Next();
        process.Kill();
        var checkpoints = Directory.GetFiles(folder.File("measured"), "*.checkpoint.safetensors");
        return new FileInfo(Assert.Single(checkpoints)).Length;
    }

    private static VariationalAutoencoder Model() =>
        new(new MlpEncoder(4, 2, 16), new MlpDecoder(2, 4, pixels: 16), new BernoulliLikelihood());

    /// <summary>An objective that nobody may get to.</summary>
    private sealed record Untouched : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null) =>
            throw new InvalidOperationException("Something was trained.");
    }
}
