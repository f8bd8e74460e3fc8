using System.Text.Json.Nodes;
using Vae.Data;
using Vae.Distributions;
using Vae.Inference;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

[Collection(nameof(EnvironmentVariables))]
public sealed class TrainedModelsTests : IDisposable
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, BatchSize = 50, Seed = 3 };

    private readonly TemporaryStore store = new();
    private readonly ImageSet images = TestData.Halves(120), validation = TestData.Halves(40);
    private int trainings;

    private string[] Files => Directory.GetFiles(store.Path);

    [Fact]
    public void The_second_call_trains_nothing_and_gives_the_same()
    {
        var first = Train();
        var second = Train();
        Assert.Equal(1, trainings);
        Assert.Equal(TestData.Weights(first.Model), TestData.Weights(second.Model));
        // The times too: they are those of the training.
        Assert.Equal(first.History.Epochs, second.History.Epochs);
        static object Summary(History history) => (history.Data, history.StoppedEarly, history.RestoredBest);
        Assert.Equal(Summary(first.History), Summary(second.History));
        Assert.False(first.Model.training || second.Model.training);
    }

    [Fact]
    public void Early_stopping_and_gradient_norms_are_in_the_history_from_the_cache()
    {
        var options = Options with
        {
            Epochs = 60,
            LearningRate = 0.3,
            EarlyStopping = new(3),
            RecordGradientNorms = true,
        };
        var (first, second) = (Train(options), Train(options));
        Assert.Equal(1, trainings);
        Assert.True(second.History.StoppedEarly && second.History.RestoredBest
            && second.History.Epochs[0].Gradient is not null);
        Assert.Equal(first.History.Epochs, second.History.Epochs);
        Assert.Equal(TestData.Weights(first.Model), TestData.Weights(second.Model));
    }

    [Fact]
    public void It_is_the_training_that_Fit_does_after_seeding()
    {
        manual_seed(Options.Seed);
        var model = Model();
        new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), Options).Fit(images, validation);
        Assert.Equal(TestData.Weights(model), TestData.Weights(Train().Model));
    }

    [Fact]
    public void Random_numbers_afterwards_do_not_tell_whether_it_was_trained()
    {
        Train();
        var trained = rand(3).data<float>().ToArray();
        Train();
        Assert.Equal(trained, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void Whatever_decides_the_numbers_makes_another_model()
    {
        Train();
        Train(Options with { Epochs = 4 });
        Train(Options with { Seed = 4 });
        Train(create: () => Model(hidden: 9));
        Train(create: () => Model(activation: Activation.Tanh));
        Train(Options with { Optimiser = Optimiser.Adagrad });
        Train(create: () => Model(likelihood: new OtherLikelihood()));
        Train(objective: new Spy(this, Beta: 0.5));
        Train(train: TestData.Halves(100));
        Train(train: new ImageSet("halves", images.Images.flip(1), images.Labels));
        Train(validate: images);
        Assert.Equal(11, trainings);
        Assert.Equal(11, Files.Length);
        Assert.Equal(11, Files.Distinct().Count());
    }

    [Fact]
    public void An_entry_says_in_words_what_was_trained_and_how()
    {
        Train();
        var file = Assert.Single(Files);
        Assert.StartsWith("VariationalAutoencoder-Spy-halves-120-seed-3-", Path.GetFileName(file));
        var (tensors, text) = Safetensors.Read(file);
        Assert.Equal(Model().state_dict().Keys.Order(), tensors.Keys.Order());
        var about = About.Read(file, advice: "", (_, about) => about);
        Assert.Equal("3", about.Recipe["options.Epochs"]);
        Assert.Equal("50", about.Recipe["options.BatchSize"]);
        Assert.Equal("GradientStep", about.Recipe["step"]);
        Assert.Contains("BernoulliLikelihood", about.Recipe["model"]);
        Assert.StartsWith("halves, 40 images of 16 pixels, SHA-256 ", about.Recipe["data.validation"]);
        Assert.Equal("cpu", about.Recipe["device"]);
        Assert.Equal(__version__, about.Recipe["libtorch"]);
        Assert.StartsWith(CodeVersion.Core, about.Recipe["code"]);
        Assert.Contains(typeof(Spy).FullName!, about.Recipe["code"]);
        Assert.Equal((get_num_threads(), DateOnly.FromDateTime(DateTime.UtcNow)), (about.Threads, about.Date));
        Assert.Matches("^(unknown|[0-9a-f]{40}(-dirty)?)$", about.Commit);
        Assert.Contains("\"reconstruction\"", text);
    }

    [Fact]
    public void The_number_of_threads_makes_no_other_model()
    {
        var threads = get_num_threads();
        Train();
        set_num_threads(threads + 1);
        try
        {
            Train();
        }
        finally
        {
            set_num_threads(threads);
        }
        Assert.Equal(1, trainings);
    }

    [Fact]
    public void Fresh_trains_again_what_another_run_has_trained_but_only_once()
    {
        using (OfRun("another")) Train();
        using var _ = EnvironmentVariables.Set(TrainedModels.FreshVariable, "1");
        Train();
        Assert.Equal(2, trainings);
        Train();
        Assert.Equal(2, trainings);
    }

    [Fact]
    public void What_one_process_of_a_run_has_trained_is_fresh_for_all()
    {
        using var _ = EnvironmentVariables.Set(TrainedModels.FreshVariable, "1");
        using var __ = OfRun("shared");
        Train();
        Assert.Equal("shared", About.Read(Assert.Single(Files), advice: "", (_, about) => about).Run);
        Train();
        Assert.Equal(1, trainings);
    }

    [Fact]
    public void Fresh_trains_again_what_is_damaged_or_older_than_the_names_of_runs()
    {
        Train();
        var entry = Assert.Single(Files);
        Forget(entry, "run");
        using var _ = EnvironmentVariables.Set(TrainedModels.FreshVariable, "1");
        Train();
        Assert.Equal(2, trainings);
        File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..^1]);
        Train();
        Assert.Equal(3, trainings);
    }

    [Fact]
    public void Fresh_resumes_what_this_run_began_and_nothing_older()
    {
        int[] Interrupt()
        {
            using var stop = new CancellationTokenSource();
            return Epochs("interrupted", stop);
        }
        using (OfRun("another")) Interrupt();
        using var _ = EnvironmentVariables.Set(TrainedModels.FreshVariable, "1");
        Assert.Equal([1], Interrupt());
        Assert.Equal([2, 3], Epochs("interrupted"));
    }

    [Fact]
    public void The_origin_says_with_how_many_threads_it_was_trained_where_that_is_known()
    {
        var threads = get_num_threads();
        set_num_threads(threads + 1);
        try
        {
            Train();
        }
        finally
        {
            set_num_threads(threads);
        }
        const string Origin = "trained on this machine with 120 images of halves, 3 epochs";
        Assert.Equal($"{Origin}, {threads + 1} threads", Train().Origin);
        Forget(Assert.Single(Files), "threads");
        Assert.Equal(Origin, Train().Origin);
        Assert.Equal(1, trainings);
    }

    [Fact]
    public void An_interrupted_training_is_resumed_by_the_next_call()
    {
        var expected = Train(Options with { Epochs = 5 }, folderName: "uninterrupted");
        using var stop = new CancellationTokenSource();
        var seen = new List<int>();
        IProgress<TrainingProgress> Watch(Action<TrainingProgress> watch) => new Reports<TrainingProgress>(watch);
        var cancel = Watch(p => { if (p.Epoch == 2 && p.EpochEnded) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() =>
            Train(Options with { Epochs = 5 }, progress: cancel, cancellation: stop.Token));
        Assert.Contains(".checkpoint.safetensors", Assert.Single(Files));
        var resumed = Train(Options with { Epochs = 5 },
            progress: Watch(p => { if (p.EpochEnded) seen.Add(p.Epoch); }));
        Assert.Equal([3, 4, 5], seen);
        Assert.Equal(TestData.Weights(expected.Model), TestData.Weights(resumed.Model));
        Assert.DoesNotContain(".checkpoint.", Assert.Single(Files));
    }

    [Fact]
    public void Running_statistics_are_the_same_whether_trained_at_once_resumed_or_read()
    {
        var digits = SyntheticDigits.Load(train: 64, validation: 32, test: 1);
        TrainedModel<VariationalAutoencoder> Convolutional(string folderName,
            IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
            => Train(Options with { BatchSize = 32 },
                () => TestData.Convolutional(new BernoulliLikelihood(), latent: 2),
                train: digits.Train, validate: digits.Validation, progress: progress, cancellation: cancellation,
                    folderName: folderName);
        void Same(TrainedModel<VariationalAutoencoder> expected, TrainedModel<VariationalAutoencoder> found)
        {
            Assert.Equal(TestData.Weights(expected.Model), TestData.Weights(found.Model));
            Assert.Equal(expected.History.Epochs.Select(epoch => epoch with { Seconds = 0 }),
                found.History.Epochs.Select(epoch => epoch with { Seconds = 0 }));
        }
        var fresh = Convolutional("fresh");
        Assert.NotEqual(0, fresh.Model.state_dict()["decoder.features.1.running_mean"].abs().sum().ToSingle());
        using var stop = new CancellationTokenSource();
        var cancel = new Reports<TrainingProgress>(p => { if (p.Epoch == 1 && p.EpochEnded) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Convolutional("resumed", cancel, stop.Token));
        Same(fresh, Convolutional("resumed"));
        Assert.Equal(3, trainings);
        Same(fresh, Convolutional("fresh"));
        Assert.Equal(3, trainings);
    }

    [Fact]
    public void A_model_from_the_cache_is_reported_once_with_its_whole_history()
    {
        Train();
        var reports = new List<TrainingProgress>();
        Train(progress: new Reports<TrainingProgress>(reports.Add));
        var report = Assert.Single(reports);
        Assert.True(report.EpochEnded && report.Done == 1 && report.History.Epochs.Count == 3);
    }

    [Fact]
    public void A_damaged_entry_is_named()
    {
        Train();
        var entry = Assert.Single(Files);
        File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..^1]);
        var message = Assert.Throws<InvalidDataException>(() => Train()).Message;
        Assert.Contains(entry, message);
        Assert.Contains("Delete the file", message);
    }

    [Fact]
    public void An_objective_that_does_not_tell_its_settings_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() =>
            TrainedModels.Train(() => Model(), new Silent(), Options, images));
        Assert.Contains("Silent does not tell its settings", error.Message);
    }

    [Fact]
    public void The_code_version_depends_on_the_code_and_not_on_line_endings_order_comments_or_layout()
    {
        var version = CodeVersion.Hash([("a.cs", "int x = 1;\nf(x);"), ("b.cs", "z")]);
        void Same(string text) => Assert.Equal(version, CodeVersion.Hash([("b.cs", "z"), ("a.cs", text)]));
        Same("int x = 1;\r\nf(x);");
        Same("/// <summary>It's.</summary>\nint x\n    = 1; // \"one\"\n\n/* more\n' */ f( x );");
        Assert.NotEqual(version, CodeVersion.Hash([("a.cs", "int x = 2;\nf(x);"), ("b.cs", "z")]));
        Assert.NotEqual(version, CodeVersion.Hash([("a.cs", "int x = 1;\nf(x);"), ("c.cs", "z")]));
        Assert.NotEqual(version, CodeVersion.Hash([("a.cs", "int x = 1;\nf(x);")]));
    }

    [Theory]
    [InlineData("\"a b\"", "\"ab\"")]
    [InlineData("\"//a\"", "\"//b\"")]
    [InlineData("'\"' // a\n + 1", "'\"' // a\n + 2")]
    [InlineData("\"\\\"//\" + 1", "\"\\\"//\" + 2")]
    [InlineData("@\"\\\" + \"//\" + 1", "@\"\\\" + \"//\" + 2")]
    [InlineData("$\"{string.Join(\"//\", x)} {y}\" + 1", "$\"{string.Join(\"//\", x)} {y}\" + 2")]
    [InlineData("$\"{(x ? $\"//{y}\" : \"\")}\" + 1", "$\"{(x ? $\"//{y}\" : \"\")}\" + 2")]
    [InlineData("\"\"\"\n a \" // b\n\"\"\"", "\"\"\"\n a \" // c\n\"\"\"")]
    public void Texts_are_code(string one, string other)
        => Assert.NotEqual(CodeVersion.Hash([("a.cs", one)]), CodeVersion.Hash([("a.cs", other)]));

    [Fact]
    public void The_code_version_is_that_of_the_sources_in_the_repository()
    {
        var library = Path.Combine(Repository.Root, "lib", "Vae");
        var files = new[] { "Data", "Distributions", "Models", "Objectives", "Training" }
            .SelectMany(part => Directory.GetFiles(Path.Combine(library, part), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path.GetRelativePath(library, file).Replace('\\', '/'), File.ReadAllText(file)));
        Assert.Equal(CodeVersion.Hash(files), CodeVersion.Core);
    }

    [Fact]
    public void What_an_objective_is_made_of_is_code_too()
    {
        var binarised = new TransformedObjective<VariationalAutoencoder>(new Spy(this, Beta: 1),
            new StochasticBinarisation());
        using var step = new GradientStep<VariationalAutoencoder>(TestData.Model(), binarised, Options);
        var version = CodeVersion.Of(step, schedule: null);
        Assert.StartsWith($"{CodeVersion.Core}, ", version);
        Assert.Contains($", {typeof(Spy).FullName} of ", version);
    }

    [Fact]
    public void Transforms_within_transforms_and_a_schedule_are_code_too()
    {
        ITransform[] nested = [new Negative().Then(new Threshold()), new RandomChoice(new Threshold(), new Negative())];
        Assert.All(nested, transform =>
        {
            var objective = new TransformedObjective<VariationalAutoencoder>(new NegativeElbo(), transform);
            using var step = new GradientStep<VariationalAutoencoder>(TestData.Model(), objective, Options);
            var others = CodeVersion.Of(step, new Halved())[CodeVersion.Core.Length..].Split(", ");
            Assert.Equal(["", typeof(Halved).FullName, typeof(Negative).FullName],
                others.Select(type => type.Split(" of ")[0]));
        });
    }

    [Fact]
    public void A_step_from_outside_the_core_brings_the_files_that_it_uses()
    {
        using var step = new MonteCarloEm(TestData.Model(), Options, images: 120);
        var library = Path.Combine(Repository.Root, "lib", "Vae");
        var files = new[] { "Inference/MonteCarloEm.cs", "Inference/HamiltonianMonteCarlo.cs" }
            .Select(name => (name, File.ReadAllText(Path.Combine(library, name))));
        Assert.Equal(CodeVersion.Hash([.. CodeVersion.Sources(), .. files]), CodeVersion.Of(step, schedule: null));
    }

    [Fact]
    public void A_relative_folder_is_one_of_the_repository_wherever_a_notebook_lies()
    {
        using var _ = EnvironmentVariables.Set(TrainedModels.FolderVariable, "some/cache");
        Assert.Equal(Path.Combine(Repository.Root, "some", "cache"), TrainedModels.Folder);
    }

    [Fact]
    public void Without_a_variable_the_cache_lies_in_the_repository()
    {
        using var _ = EnvironmentVariables.Set(TrainedModels.FolderVariable, null);
        Assert.Equal(Path.Combine(Repository.Root, "artifacts", "models"), TrainedModels.Folder);
    }

    public void Dispose() => store.Dispose();

    private static IDisposable OfRun(string name) => EnvironmentVariables.Set(TrainedModels.RunVariable, name);

    // As a file that was written before such a thing was written down.
    private static void Forget(string file, string what)
    {
        var (tensors, text) = Safetensors.Read(file);
        var about = JsonNode.Parse(text)!.AsObject();
        Assert.True(about.Remove(what));
        Safetensors.Write(file, tensors, about.ToJsonString());
    }

    private TrainedModel<VariationalAutoencoder> Train(TrainingOptions? options = null,
        Func<VariationalAutoencoder>? create = null, Spy? objective = null, ImageSet? train = null,
        ImageSet? validate = null, IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default, string? folderName = null)
    {
        using var _ = folderName is null ? null
            : EnvironmentVariables.Set(TrainedModels.FolderVariable, store.Beside(folderName));
        objective ??= new Spy(this, Beta: 1);
        objective.Begin();
        return TrainedModels.Train(create ?? (() => Model()), objective, options ?? Options, train ?? images,
            validate ?? validation, progress, cancellation);
    }

    // The epochs that are trained, up to the first where there is something to stop.
    private int[] Epochs(string folderName, CancellationTokenSource? stop = null)
    {
        var seen = new List<int>();
        var watch = new Reports<TrainingProgress>(progress =>
        {
            if (!progress.EpochEnded) return;
            seen.Add(progress.Epoch);
            stop?.Cancel();
        });
        try
        {
            Train(progress: watch, cancellation: stop?.Token ?? default, folderName: folderName);
        }
        catch (OperationCanceledException) when (stop is not null)
        {
        }
        return [.. seen];
    }

    private static VariationalAutoencoder Model(
        int hidden = 8, Likelihood? likelihood = null, Activation activation = Activation.ReLU)
        => new(new MlpEncoder(hidden, 2, 16, activation), new MlpDecoder(2, hidden, pixels: 16, activation: activation),
            likelihood ?? new BernoulliLikelihood());

    /// <summary>The ELBO, and whether anything was trained with it.</summary>
    private sealed record Spy(TrainedModelsTests Test, double Beta) : IObjective<VariationalAutoencoder>
    {
        private bool counted;

        public void Begin() => counted = false;

        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null)
        {
            if (!counted) Test.trainings++;
            counted = true;
            return new NegativeElbo { Beta = Beta }.Evaluate(model, images, step);
        }

        public override string ToString() => FormattableString.Invariant($"Spy {{ Beta = {Beta} }}");
    }

    private sealed record Negative : ITransform
    {
        public Tensor Apply(Tensor images) => 1 - images;
    }

    private sealed record Halved : LearningRateSchedule
    {
        public override double Factor(int epoch) => 0.5;
    }

    private sealed class Silent : IObjective<VariationalAutoencoder>
    {
        public LossTerms Evaluate(VariationalAutoencoder model, Tensor images, long? step = null) =>
            throw new NotSupportedException();
    }

    private sealed record OtherLikelihood : Likelihood
    {
        private readonly BernoulliLikelihood bernoulli = new();

        public override int ParametersPerPixel => 1;

        public override LikelihoodKind Kind => LikelihoodKind.CrossEntropy;

        public override Tensor Mean(Tensor parameters) => bernoulli.Mean(parameters);

        public override Tensor Sample(Tensor parameters) => bernoulli.Sample(parameters);

        protected override Tensor LogProbPerPixel(Tensor parameters, Tensor images) =>
            bernoulli.LogProb(parameters, images);
    }
}
