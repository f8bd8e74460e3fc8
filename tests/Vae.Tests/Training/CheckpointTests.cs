using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Vae.Data;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

/// <summary>A stopped training goes on as if nothing had happened; another training's checkpoint is refused.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 6, BatchSize = 50, Seed = 3 };

    private readonly TemporaryFolder folder = new();
    private readonly ImageSet images = TestData.Halves(120), validation = TestData.Halves(40);

    private string SavedPath => folder.File("training.safetensors");

    public static TheoryData<TrainingOptions> Trainings =>
    [
        Options,
        // With this learning rate the loss soon jumps about, so that early stopping has something to do.
        Options with { Epochs = 60, LearningRate = 0.3, EarlyStopping = new(3), RecordGradientNorms = true },
        Options with { Epochs = 60, LearningRate = 0.3, EarlyStopping = new(3, RestoreBest: false) },
        Options with { Optimiser = Optimiser.Adagrad, LearningRate = 0.02, WeightDecay = 0.01 },
        Options with { Optimiser = Optimiser.Sgd, LearningRate = 0.02, WeightDecay = 0.01 },
        Options with
        {
            Schedule = new LearningRateSchedule.Cosine(6),
            Clipping = new GradientClipping.ByNorm(0.5),
            WeightDecay = 0.01,
            RecordGradientNorms = true,
        },
    ];

    [Theory]
    [MemberData(nameof(Trainings))]
    public void A_training_stopped_after_every_epoch_ends_like_one_that_was_not(TrainingOptions options)
    {
        var (expected, weights) = Train(options, checkpoint: null);
        var sittings = 0;
        while (true)
        {
            sittings++;
            using var stop = new CancellationTokenSource();
            // Another seed each time: all weights must come from the file.
            var model = TestData.Model(seed: 100 + sittings);
            try
            {
                if (sittings == 1) model = TestData.Model();
                var history = Fit(model, options, stop.Token, _ => stop.Cancel());
                Assert.Equal(expected, Timeless(history));
                Assert.Equal(weights, TestData.Weights(model));
                break;
            }
            catch (OperationCanceledException)
            {
            }
        }
        Assert.Equal(expected.Epochs.Count, sittings);
    }

    [Fact]
    public void A_training_stopped_within_an_epoch_repeats_that_epoch()
    {
        var (expected, weights) = Train(Options, checkpoint: null);
        using var stop = new CancellationTokenSource();
        var evaluations = 0;
        var objective = new Spy(() => { if (++evaluations == 12) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() =>
            new Trainer<VariationalAutoencoder>(TestData.Model(), objective, Options)
            .Fit(images, validation, cancellation: stop.Token, checkpoint: SavedPath));
        var model = TestData.Model(seed: 99);
        var history = new Trainer<VariationalAutoencoder>(model, new Spy(() => { }), Options)
            .Fit(images, validation, checkpoint: SavedPath);
        Assert.Equal(expected, Timeless(history));
        Assert.Equal(weights, TestData.Weights(model));
    }

    [Fact]
    public void More_epochs_continue_a_finished_training()
    {
        Train(Options with { Epochs = 4 }, SavedPath);
        var (history, weights) = Train(Options, SavedPath, seed: 99);
        var (expected, all) = Train(Options, checkpoint: null);
        Assert.Equal(expected, history);
        Assert.Equal(all, weights);
        var error = Assert.Throws<CheckpointRefusedException>(() => Train(Options with { Epochs = 5 }, SavedPath));
        Assert.Contains("it has 6 epochs, 5 are wanted", error.Message);
    }

    [Fact]
    public void A_training_of_many_epochs_is_written_less_often_and_always_at_its_end()
    {
        var options = Options with { Epochs = 1_501 };
        var (few, written) = (images.Take(20), new List<int>());
        void Fit(VariationalAutoencoder model, string path, Action<EpochRecord>? epochEnded = null) =>
            new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options with { BatchSize = 20 })
                .Fit(few, epochEnded: epochEnded, checkpoint: path);
        int Saved()
        {
            var about = JsonNode.Parse(Safetensors.Read(SavedPath).About)!;
            return about["history"]!["epochs"]!.AsArray().Count;
        }
        var model = TestData.Model();
        Fit(model, SavedPath, ended =>
        {
            if (ended.Epoch is 499 or 501 or 502 or 1_001 or 1_002 or 1_501) written.Add(Saved());
            if (ended.Epoch == 1_001) File.Copy(SavedPath, folder.File("killed"));
        });
        Assert.Equal([499, 500, 502, 998, 1_002, 1_501], written);
        var resumed = TestData.Model(seed: 99);
        Fit(resumed, folder.File("killed"));
        Assert.Equal(TestData.Weights(model), TestData.Weights(resumed));
    }

    [Fact]
    public void A_patience_that_ended_with_the_last_epoch_ends_the_longer_training_there()
    {
        var options = Options with { Epochs = 60, LearningRate = 0.3, EarlyStopping = new(3) };
        var (expected, weights) = Train(options, checkpoint: null);
        Assert.True(expected.StoppedEarly);
        Assert.False(Train(options with { Epochs = expected.Epochs.Count }, SavedPath).History.StoppedEarly);
        var (history, resumed) = Train(options, SavedPath, seed: 99);
        Assert.Equal(expected, history);
        Assert.Equal(weights, resumed);
    }

    [Fact]
    public void Running_statistics_are_resumed_too()
    {
        nn.Module<Tensor, Tensor> Model(int seed)
        {
            manual_seed(seed);
            return nn.Sequential(("hidden", nn.Linear(16, 4)), ("norm", nn.BatchNorm1d(4)),
                ("output", nn.Linear(4, 16)));
        }
        float[] Train(nn.Module<Tensor, Tensor> model, int epochs, string? checkpoint)
        {
            new Trainer<nn.Module<Tensor, Tensor>>(model, new Squares(), Options with { Epochs = epochs })
                .Fit(images, checkpoint: checkpoint);
            return TestData.Weights(model);
        }
        var expected = Train(Model(1), 4, checkpoint: null);
        Train(Model(1), 2, SavedPath);
        Assert.Equal(expected, Train(Model(2), 4, SavedPath));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused_with_what_differs()
    {
        Train(Options, SavedPath);
        var before = File.ReadAllBytes(SavedPath);
        void Refuses(string expected, TrainingOptions? options = null, VariationalAutoencoder? model = null,
            IObjective<VariationalAutoencoder>? objective = null,
            ImageSet? train = null, bool without = false)
        {
            model ??= TestData.Model();
            var weights = TestData.Weights(model);
            var trainer = new Trainer<VariationalAutoencoder>(model, objective ?? new NegativeElbo(),
                options ?? Options);
            var error = Assert.Throws<CheckpointRefusedException>(() =>
                trainer.Fit(train ?? images, without ? null : validation, checkpoint: SavedPath));
            Assert.True(error.Message.Contains(expected), error.Message);
            Assert.Contains(SavedPath, error.Message);
            Assert.Equal(before, File.ReadAllBytes(SavedPath));
            Assert.Equal(weights, TestData.Weights(model));
        }
        Refuses("options.BatchSize was 50, is 40", Options with { BatchSize = 40 });
        Refuses("options.LearningRate was 0.001, is 0.01", Options with { LearningRate = 0.01 });
        Refuses("options.Seed was 3, is 4", Options with { Seed = 4 });
        Refuses("options.Clipping was none, is ByNorm { Limit = 0.5, Place = StartOfEpoch }",
            Options with { Clipping = new GradientClipping.ByNorm(0.5) { Place = ClippingPlace.StartOfEpoch } });
        Refuses("options.EarlyStopping was none, is EarlyStopping { RestoreBest = True, Patience = 2 }",
            Options with { EarlyStopping = new(2) });
        const string Is = "is Linear(in_features 16, out_features 9, weight [9, 16] of float32";
        Refuses($"weight [8, 16] of float32, bias [8] of float32), {Is}", model: TestData.Model(hidden: 9));
        Refuses("Beta = 0.5", objective: new NegativeElbo { Beta = 0.5 });
        Refuses("is NegativeIwaeBound { Samples = 3 }", objective: new NegativeIwaeBound(3));
        Refuses("data.train was halves, 120 images of 16 pixels", train: TestData.Halves(100));
        Refuses("data.train was halves, 120", train: new ImageSet("halves", images.Images.flip(1), images.Labels));
        Refuses("data.train was halves, 120", train: new ImageSet("other", images.Images, images.Labels));
        Refuses("data.validation was halves, 40 images of 16 pixels", without: true);
    }

    [Fact]
    public void A_checkpoint_of_another_version_is_refused()
    {
        Train(Options, SavedPath);
        void Refuses(string expected)
        {
            var error = Assert.Throws<CheckpointRefusedException>(() => Train(Options, SavedPath));
            Assert.Contains(expected, error.Message);
        }
        Change(about => about["recipe"]!["format"] = "0");
        Refuses("format was 0, is 1");
        Change(about => (about["recipe"]!["format"], about["recipe"]!["libtorch"]) = ("1", "0.1"));
        Refuses("libtorch was 0.1, is ");
        // Weights alone are no checkpoint.
        Safetensors.Save(TestData.Model(), SavedPath);
        Refuses("format was not there");
    }

    [Fact]
    public void The_number_of_threads_is_recorded_and_may_change()
    {
        Train(Options with { Epochs = 4 }, SavedPath);
        Change(about =>
        {
            Assert.Equal(get_num_threads(), (int)about["threads"]!);
            about["threads"] = 1_000;
        });
        Assert.Equal(Train(Options, checkpoint: null).Weights, Train(Options, SavedPath, seed: 99).Weights);
    }

    [Fact]
    public void A_damaged_checkpoint_is_named_and_left_as_it_is()
    {
        var options = Options with { EarlyStopping = new(3) };
        void Damaged(string reason)
            => Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => Train(options, SavedPath)).Message);
        Train(options, SavedPath);
        var whole = File.ReadAllBytes(SavedPath);
        foreach (var length in new[] { 0, 7, 100, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(SavedPath, whole[..length]);
            var error = Assert.Throws<InvalidDataException>(() => Train(options, SavedPath));
            Assert.Contains(SavedPath, error.Message);
            Assert.Contains("Delete it", error.Message);
            Assert.Equal(length, new FileInfo(SavedPath).Length);
        }
        // Whole as a file, but with parts missing.
        File.WriteAllBytes(SavedPath, whole);
        var (tensors, text) = Safetensors.Read(SavedPath);
        string[] names = ["optimiser.encoder.hidden.bias.square", "model.encoder.hidden.bias",
            "best.decoder.output.bias"];
        foreach (var lost in names)
        {
            Safetensors.Write(SavedPath, tensors.Where(t => t.Key != lost).ToDictionary(), text);
            Damaged(lost.Split('.', 2)[^1]);
        }
        Safetensors.Write(SavedPath, tensors, text);
        foreach (var lost in new[] { "history", "recipe" })
        {
            Change(about => about.Remove(lost));
            Damaged(lost);
            Safetensors.Write(SavedPath, tensors, text);
        }
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        Train(Options, SavedPath);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
        try
        {
            Train(Options, SavedPath);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void What_is_left_is_estimated_from_the_whole_training()
    {
        Train(Options with { Epochs = 5 }, SavedPath);
        var reports = new List<TrainingProgress>();
        var model = TestData.Model();
        var history = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), Options)
            .Fit(images, validation, new Reports<TrainingProgress>(reports.Add), checkpoint: SavedPath);
        Assert.Equal([6], reports.Where(report => report.EpochEnded).Select(report => report.Epoch));
        Assert.True(reports[^1].Elapsed.TotalSeconds >= history.Epochs.Take(5).Sum(epoch => epoch.Seconds));
    }

    public void Dispose() => folder.Dispose();

    private History Fit(VariationalAutoencoder model, TrainingOptions options, CancellationToken cancellation,
        Action<EpochRecord> epochEnded)
        => new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options)
            .Fit(images, validation, null, cancellation, epochEnded, SavedPath);

    private (History History, float[] Weights) Train(TrainingOptions options, string? checkpoint, int seed = 3)
    {
        var model = TestData.Model(seed: seed);
        var history = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options)
            .Fit(images, validation, checkpoint: checkpoint);
        return (Timeless(history), TestData.Weights(model));
    }

    private void Change(Action<JsonObject> change)
    {
        var (tensors, text) = Safetensors.Read(SavedPath);
        var about = JsonNode.Parse(text)!.AsObject();
        change(about);
        Safetensors.Write(SavedPath, tensors, about.ToJsonString());
    }

    // Two runs never take the same time.
    private static History Timeless(History history) =>
        new(history.Data, new Records([.. history.Epochs.Select(epoch => epoch with { Seconds = 0 })]))
        {
            StoppedEarly = history.StoppedEarly,
            RestoredBest = history.RestoredBest,
        };

    /// <summary>A list that equals another with the same records.</summary>
    private sealed class Records(List<EpochRecord> records) : ReadOnlyCollection<EpochRecord>(records)
    {
        public override bool Equals(object? other) => other is Records records && this.SequenceEqual(records);

        public override int GetHashCode() => Count;
    }

    private sealed class Spy(Action evaluated) : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            evaluated();
            return new NegativeElbo().Evaluate(model, images, step);
        }
    }

    private sealed record Squares : IObjective<nn.Module<Tensor, Tensor>>
    {
        public LossTerms Evaluate(nn.Module<Tensor, Tensor> model, Tensor images, long? step = null)
        {
            model.train();
            var loss = (model.call(images) - images).square().sum(1);
            return new(loss, -loss, zeros_like(loss));
        }
    }
}
