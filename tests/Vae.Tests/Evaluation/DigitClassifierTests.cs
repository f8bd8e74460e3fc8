using Vae.Data;
using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class DigitClassifierTests
{
    private static readonly ImageSet Digits = SyntheticDigits.Load(train: 300, validation: 1, test: 1).Train;

    [Fact]
    public void A_seed_gives_the_same_weights_and_another_seed_others()
    {
        float[] Weights(int seed) => [.. DigitClassifier.Train(Digits, seed, epochs: 1).parameters()
            .SelectMany(p => p.detach().data<float>().ToArray())];
        Assert.Equal(Weights(1), Weights(1));
        Assert.NotEqual(Weights(1), Weights(2));
    }

    [Fact]
    public void Probabilities_are_those_of_the_logits_whatever_is_computed_at_once()
    {
        var classifier = DigitClassifier.Train(Digits, epochs: 1);
        var images = Digits.Images.repeat(4, 1); // more than fit into one batch
        var probabilities = classifier.Probabilities(images);
        Assert.Equal([1_200, 10], probabilities.shape);
        Assert.True(allclose(probabilities, classifier.call(images).softmax(-1), rtol: 1e-4, atol: 1e-6));
        Assert.False(probabilities.requires_grad);
    }

    [Fact]
    public void Accuracy_is_the_share_of_right_answers()
    {
        var classifier = DigitClassifier.Train(Digits, epochs: 1);
        var answers = classifier.Probabilities(Digits.Images).argmax(-1);
        Assert.Equal(1, classifier.Accuracy(new("right", Digits.Images, answers)));
        Assert.Equal(0, classifier.Accuracy(
            new("wrong", Digits.Images, where(answers.eq(9), answers - 9, answers + 1))));
    }

    [Fact]
    public void Images_that_are_not_digits_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => DigitClassifier.Train(TestData.Halves(4)));
        Assert.Contains("halves has 16 pixels and labels 0 to 1", error.Message);
    }

    [Fact]
    public void Training_can_be_cancelled()
        => Assert.Throws<OperationCanceledException>(
            () => DigitClassifier.Train(Digits, cancellation: new(canceled: true)));
}
