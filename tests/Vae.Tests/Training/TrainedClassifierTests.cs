using Vae.Data;
using Vae.Evaluation;
using Vae.Training;

namespace Vae.Tests.Training;

[Collection(nameof(EnvironmentVariables))]
public sealed class TrainedClassifierTests : IDisposable
{
    private static readonly ImageSet Digits = SyntheticDigits.Load(train: 200, validation: 1, test: 1).Train;

    private readonly TemporaryFolder folder = new();
    private readonly IDisposable cache, fresh;

    public TrainedClassifierTests()
    {
        cache = EnvironmentVariables.Set(TrainedModels.FolderVariable, folder.Path);
        fresh = EnvironmentVariables.Set(TrainedModels.FreshVariable, null);
    }

    private string[] Files => Directory.GetFiles(folder.Path, "*.safetensors");

    [Fact]
    public void Trained_anew_it_is_the_same_and_the_second_time_it_comes_from_the_cache()
    {
        float[] expected;
        using (EnvironmentVariables.Set(TrainedModels.FolderVariable, folder.File("elsewhere")))
            expected = TestData.Weights(DigitClassifier.Trained(Digits, epochs: 1));
        Assert.Equal(expected, TestData.Weights(DigitClassifier.Trained(Digits, epochs: 1)));

        // A change to the file shows where the second one comes from.
        var file = Assert.Single(Files);
        var (tensors, about) = Safetensors.Read(file);
        tensors["output.bias"].fill_(7);
        Safetensors.Write(file, tensors, about);
        var output = DigitClassifier.Trained(Digits, epochs: 1).state_dict()["output.bias"];
        Assert.All(output.data<float>().ToArray(), value => Assert.Equal(7, value));
    }

    [Fact]
    public void Random_numbers_afterwards_are_the_same_whether_it_was_trained_or_read()
    {
        float[] Draw()
        {
            DigitClassifier.Trained(Digits, epochs: 1);
            return rand(5).data<float>().ToArray();
        }
        Assert.Equal(Draw(), Draw());
    }

    [Fact]
    public void Other_seeds_epochs_and_data_are_other_classifiers()
    {
        DigitClassifier.Trained(Digits, epochs: 1);
        DigitClassifier.Trained(Digits, epochs: 2);
        DigitClassifier.Trained(Digits, seed: 2, epochs: 1);
        DigitClassifier.Trained(Digits.Take(150), epochs: 1);
        Assert.Equal(4, Files.Length);
    }

    [Fact]
    public void The_file_says_how_it_was_trained()
    {
        DigitClassifier.Trained(Digits, epochs: 1);
        var file = Assert.Single(Files);
        Assert.StartsWith("DigitClassifier-CrossEntropy-SyntheticDigits-200-seed-1-", Path.GetFileName(file));
        var recipe = About.Read(file, advice: "", (_, about) => about).Recipe;
        Assert.Equal(("1", "100", "0.002"),
            (recipe["options.Epochs"], recipe["options.BatchSize"], recipe["options.LearningRate"]));
        // The core, and the classifier's own source beside it.
        const string Source = "Evaluation/DigitClassifier.cs";
        var text = File.ReadAllText(Path.Combine(Repository.Root, "lib", "Vae", Source));
        Assert.Equal(CodeVersion.Hash([.. CodeVersion.Sources(), (Source, text)]), recipe["code"]);
        Assert.NotEqual(CodeVersion.Core, recipe["code"]);
    }

    public void Dispose()
    {
        fresh.Dispose();
        cache.Dispose();
        folder.Dispose();
    }
}
