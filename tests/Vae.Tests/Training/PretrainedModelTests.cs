using System.Security.Cryptography;
using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;
using Vae.Models;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Tests.Training;

[Collection(nameof(EnvironmentVariables))]
public sealed class PretrainedModelTests : IDisposable
{
    private static readonly TrainingOptions Long = new() { Epochs = 3, BatchSize = 50, Seed = 3 },
        Short = Long with { Epochs = 1, Seed = 4 };
    private static readonly ImageSet Digits = Named("MNIST");
    private const string Small = "2-report/small";

    private readonly TemporaryFolder folder = new();
    private readonly IDisposable[] variables;
    private readonly List<TrainingProgress> reports = [];

    public PretrainedModelTests()
    {
        PretrainedFile.Root = folder.Path;
        variables =
        [
            EnvironmentVariables.Set(TrainedModels.FolderVariable, folder.File("cache")),
            EnvironmentVariables.Set(TrainedModels.FreshVariable, null),
            EnvironmentVariables.Set("VAE_PRESET", "quick"),
        ];
    }

    private static PretrainedFile Pretrained => new(Small);

    [Fact]
    public void A_model_of_full_size_is_read_where_a_small_one_was_asked_for()
    {
        var full = Publish();
        reports.Clear();
        var found = Of(Short);
        Assert.Equal(TestData.Weights(full.Model), TestData.Weights(found.Model));
        Assert.Equal(full.History.Epochs, found.History.Epochs);
        Assert.False(found.Model.training);
        Assert.Equal(1, Assert.Single(reports).Done);
        Assert.Matches("^weights of models/2-report/small.safetensors: MNIST, 120 images of 16 pixels, 3 epochs, " +
            "[0-9]+ threads?, seed 3, [0-9-]{10}, commit (unknown|[0-9a-f]{40}(-dirty)?); " +
            "made by ./run notebooks/2-report --fresh --preset full --publish$", found.Origin);
    }

    [Fact]
    public void Random_numbers_afterwards_do_not_tell_where_it_comes_from()
    {
        Of(Short);
        var trained = rand(3).data<float>().ToArray();
        Publish();
        Of(Short);
        Assert.Equal(trained, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void The_file_says_how_it_was_made()
    {
        Publish();
        var text = Safetensors.Read(Pretrained.ModelPath).About;
        var recipe = About.Read(Pretrained.ModelPath, advice: "", (_, about) => about).Recipe;
        Assert.StartsWith("MNIST, 120 images of 16 pixels, SHA-256 ", recipe["data.train"]);
        Assert.StartsWith(CodeVersion.Core, recipe["code"]);
        Assert.Equal(("3", "3", __version__), (recipe["options.Epochs"], recipe["options.Seed"], recipe["libtorch"]));
        Assert.Contains("\"reconstruction\"", text);
    }

    [Fact]
    public void Without_a_file_it_trains_with_the_given_options()
        => Trains(Of(Short), @"^trained on this machine with 120 images of MNIST, 1 epochs, [0-9]+ threads? " +
            @"\(there is no models/2-report/small.safetensors\)$");

    [Fact]
    public void Fresh_trains()
    {
        Publish();
        using var _ = EnvironmentVariables.Set(TrainedModels.FreshVariable, "1");
        Trains(Of(Short), @"\(VAE_FRESH=1\)$");
    }

    [Fact]
    public void A_file_of_other_data_or_of_another_model_is_not_taken()
    {
        Publish();
        Trains(Of(Short, train: Named("SyntheticDigits")), @"was trained on MNIST\)$");
        const string Differs = @"\(models/2-report/small.safetensors is another model: ";
        Trains(Of(Short, create: () => TestData.Model(hidden: 9)), Differs + "model.encoder.hidden was .*, is ");
        Trains(Of(Short, create: () => SmallModel(new ContinuousBernoulliLikelihood())),
            Differs + "model was .*BernoulliLikelihood .*, is .*ContinuousBernoulliLikelihood ");
        Trains(Of(Short, objective: new NegativeElbo { Beta = 0.5 }),
            Differs + "objective was .*Beta = 1,.*, is .*Beta = 0.5,");
    }

    [Fact]
    public void A_likelihood_with_other_settings_is_another_model()
    {
        Publish(() => SmallModel(new FixedVarianceGaussianLikelihood(0.5)));
        Trains(Of(Short, create: () => SmallModel(new FixedVarianceGaussianLikelihood(0.25))),
            "model was .* 0.5 .*, is .* 0.25 ");
        Assert.StartsWith("weights of",
            Of(Short, create: () => SmallModel(new FixedVarianceGaussianLikelihood(0.5))).Origin);
    }

    [Fact]
    public void A_file_with_another_sum_is_refused_with_what_to_do()
    {
        Publish();
        var (tensors, about) = Safetensors.Read(Pretrained.ModelPath);
        tensors["decoder.output.bias"].fill_(7);
        Safetensors.Write(Pretrained.ModelPath, tensors, about);
        var message = Assert.Throws<InvalidDataException>(() => Of(Short)).Message;
        Assert.Contains("models/2-report/small.safetensors", message);
        Assert.Contains("git checkout -- models", message);
        Assert.Contains("--fresh", message);
        File.Delete(folder.File("models/SHA256SUMS"));
        Assert.Contains("which models/SHA256SUMS does not have for it",
            Assert.Throws<InvalidDataException>(() => Of(Short)).Message);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\n", "Git LFS's pointer")]
    [InlineData("<!DOCTYPE html><html></html>", "a web page")]
    public void What_is_no_model_is_named_with_what_to_do(string content, string reason)
    {
        Publish();
        File.WriteAllText(Pretrained.ModelPath, content);
        var message = Assert.Throws<InvalidDataException>(() => Of(Short)).Message;
        Assert.Contains(reason, message);
        Assert.Contains("git checkout -- models", message);
    }

    [Fact]
    public void Only_the_first_process_with_the_full_preset_writes_and_only_models_of_the_reports_data()
    {
        Of(Short);
        using var _ = EnvironmentVariables.Set("VAE_PRESET", "full");
        Of(Long, train: Named("SyntheticDigits"));
        Assert.False(File.Exists(Pretrained.WrittenPath));
        using (EnvironmentVariables.Set(Worker.Variable, "1")) Of(Long);
        Assert.False(File.Exists(Pretrained.WrittenPath));
        using var first = EnvironmentVariables.Set(Worker.Variable, "0");
        Of(Long);
        Assert.True(File.Exists(Pretrained.WrittenPath));
    }

    [Fact]
    public void The_files_of_the_repository_are_those_whose_sums_are_written_down()
    {
        var models = Path.Combine(Repository.Root, "models");
        var sums = Path.Combine(models, "SHA256SUMS");
        var expected = File.Exists(sums) ? File.ReadAllLines(sums) : [];
        string Sum(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
        var found = Directory.GetFiles(models, "*.safetensors",
            SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => $"{Sum(file)}  {Path.GetRelativePath(models, file).Replace('\\', '/')}");
        Assert.Equal(expected, found);
    }

    [MnistTheory]
    [InlineData(2)]
    [InlineData(16)]
    public void What_the_notebooks_ask_for_is_in_the_repository_and_has_the_ELBO_that_is_written_down(int latent)
    {
        var data = Mnist.Load(folder: MnistTheoryAttribute.Folder);
        PretrainedFile.Root = Repository.Root;
        // Settings of the quick preset, which must not matter.
        var options = new TrainingOptions { Epochs = 5, BatchSize = 128, EarlyStopping = new(3) };
        var trained = TrainedModels.Train(() => TestData.Convolutional(new BernoulliLikelihood(), latent),
            new NegativeElbo(), options,
            data.Train.Take(100), data.Validation.Take(100), pretrained: $"2-likelihoods/bernoulli-{latent}");
        var name = $"models/2-likelihoods/bernoulli-{latent}.safetensors";
        Assert.StartsWith($"weights of {name}: MNIST, 50000 images of 784 pixels, ", trained.Origin);
        Assert.Equal(-trained.History.Best!.Validation!.Loss,
            Elbo.Of(trained.Model, data.Validation, seed: 1).Bound.Mean, tolerance: 0.1);
    }

    public void Dispose()
    {
        PretrainedFile.Root = Repository.Root;
        foreach (var variable in variables) variable.Dispose();
        folder.Dispose();
    }

    private static ImageSet Named(string name)
    {
        var images = TestData.Halves(120);
        return new(name, images.Images, images.Labels);
    }

    private static VariationalAutoencoder SmallModel(Likelihood likelihood) =>
        new(new MlpEncoder(8, 2, 16), new MlpDecoder(2, 8, pixels: 16), likelihood);

    private TrainedModel<VariationalAutoencoder> Of(TrainingOptions options,
        Func<VariationalAutoencoder>? create = null, NegativeElbo? objective = null, ImageSet? train = null)
        => TrainedModels.Train(create ?? (() => TestData.Model()), objective ?? new(), options, train ?? Digits,
            progress: new Reports(reports), pretrained: Small);

    /// <summary>Trains with the full preset and does what <c>./run --publish</c> does.</summary>
    private TrainedModel<VariationalAutoencoder> Publish(Func<VariationalAutoencoder>? create = null)
    {
        using var _ = EnvironmentVariables.Set("VAE_PRESET", "full");
        var trained = Of(Long, create);
        Directory.CreateDirectory(Path.GetDirectoryName(Pretrained.ModelPath)!);
        File.Copy(Pretrained.WrittenPath, Pretrained.ModelPath);
        var sum = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Pretrained.ModelPath)));
        File.WriteAllText(folder.File("models/SHA256SUMS"), $"{sum}  2-report/small.safetensors\n");
        return trained;
    }

    private static void Trains(TrainedModel<VariationalAutoencoder> found, string why)
    {
        Assert.Equal(Short.Epochs, found.History.Epochs.Count);
        Assert.Matches(why, found.Origin);
    }

    private sealed class Reports(List<TrainingProgress> reports) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => reports.Add(value);
    }
}
