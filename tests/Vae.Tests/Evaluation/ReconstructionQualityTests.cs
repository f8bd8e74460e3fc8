using Vae.Data;
using Vae.Distributions;
using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class ReconstructionQualityTests
{
    private readonly ImageSet set;
    private readonly DigitClassifier classifier;

    public ReconstructionQualityTests()
    {
        var data = SyntheticDigits.Load(train: 1_000, validation: 1, test: 300);
        (set, classifier) = (data.Test, DigitClassifier.Train(data.Train, epochs: 2));
    }

    [Fact]
    public void Originals_have_no_error_and_the_classifiers_own_accuracy()
    {
        var quality = ReconstructionQuality.Of(set.Images, set, classifier);
        Assert.Equal((0.0, 0.0), (quality.SquaredError.Mean, quality.SquaredError.StandardError));
        Assert.Equal(classifier.Accuracy(set), quality.Accuracy, 1e-12);
        Assert.Equal([.. Enumerable.Range(0, 10).Select(digit => classifier.Accuracy(Of(digit)))],
            quality.AccuracyByDigit.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.True(quality.AccuracyByDigit.Distinct().Count() > 2,
            string.Join(", ", quality.AccuracyByDigit)); // not one number for all
    }

    [Fact]
    public void The_error_is_that_of_the_images_as_they_are_and_the_classifier_sees_them_clipped()
    {
        // White becomes 3 and black −2: clipped they are the originals again.
        var blackAndWhite = new ImageSet(set.Name, new Threshold().Apply(set.Images), set.Labels);
        var far = blackAndWhite.Images * 5 - 2;
        var quality = ReconstructionQuality.Of(far, blackAndWhite, classifier);
        Assert.Equal(4, quality.SquaredError.Mean, 1e-5);
        Assert.Equal(classifier.Accuracy(blackAndWhite), quality.Accuracy, 1e-12);
    }

    [Fact]
    public void A_digit_that_does_not_occur_has_no_accuracy()
        => Assert.Equal(9, ReconstructionQuality.Of(Of(3).Images, Of(3), classifier)
            .AccuracyByDigit.Count(double.IsNaN));

    [Fact]
    public void A_model_is_judged_by_its_mean_images_in_evaluation_mode()
    {
        manual_seed(2);
        var model = TestData.Convolutional(new BernoulliLikelihood(), latent: 2);
        model.train();
        var quality = ReconstructionQuality.Of(model, set, classifier);
        Assert.True(model.training); // as it was
        var images = model.call(set.Images).to_type(ScalarType.Float64) - set.Images;
        Assert.Equal(images.square().mean().ToDouble(), quality.SquaredError.Mean, 1e-6);
    }

    private ImageSet Of(int digit) => set.Select(set.Labels.eq(digit).nonzero().flatten());
}
