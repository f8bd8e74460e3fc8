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

    private string[] Files => Directory.GetFiles(folder.Path);

    [Fact]
    public void It_is_the_classifier_that_Train_gives_and_comes_from_the_cache_the_second_time()
    {
        var expected = TestData.Weights(DigitClassifier.Train(Digits, epochs: 1));
        Assert.Equal(expected, TestData.Weights(DigitClassifier.Trained(Digits, epochs: 1)));

        // A change to the file shows where the second one comes from.
        var file = Assert.Single(Files);
        var (tensors, texts) = Safetensors.Read(file);
        tensors["output.bias"].fill_(7);
        Safetensors.Write(file, tensors, texts);
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
        Assert.StartsWith("DigitClassifier-SyntheticDigits-200-seed-1-", Path.GetFileName(file));
        var texts = Safetensors.Read(file).Metadata;
        var source = Path.Combine(Repository.Root, "lib", "Vae", "Evaluation", "DigitClassifier.cs");
        Assert.Equal(CodeVersion.Hash([("Evaluation/DigitClassifier.cs", File.ReadAllText(source))]), texts["code"]);
        Assert.Equal(("1", "100", "0.002"), (texts["options.Epochs"], texts["options.BatchSize"], texts["options.LearningRate"]));
    }

    public void Dispose()
    {
        fresh.Dispose();
        cache.Dispose();
        folder.Dispose();
    }
}
