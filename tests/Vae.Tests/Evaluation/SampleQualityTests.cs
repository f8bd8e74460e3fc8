using Vae.Data;
using Vae.Evaluation;

namespace Vae.Tests.Evaluation;

public sealed class SampleQualityTests
{
    [Fact]
    public void Confidence_and_class_shares_of_hand_made_probabilities()
    {
        var quality = SampleQuality.Of(
            tensor(new[] { 0.7, 0.2, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.9, 0.05, 0.05 }, [4, 3]));
        Assert.Equal((0.7 + 0.5 + 0.8 + 0.9) / 4, quality.Confidence, 1e-12);
        Assert.Equal([0.75, 0.25, 0], quality.ClassShares);
        Assert.Equal(-(0.75 * Math.Log(0.75) + 0.25 * Math.Log(0.25)) / Math.Log(3), quality.ClassBalance, 1e-12);
    }

    [Fact]
    public void The_balance_goes_from_0_for_one_class_to_1_for_all_equally()
    {
        Assert.Equal(1, SampleQuality.Of(eye(10).repeat(3, 1)).ClassBalance, 1e-12);
        Assert.Equal("classifier confidence 1.000, class balance 0.000",
            SampleQuality.Of(eye(10)[..1].repeat(30, 1)).ToString());
    }

    [Fact]
    public void Digits_are_judged_better_than_noise_and_than_a_single_digit()
    {
        var data = SyntheticDigits.Load(train: 3_000, validation: 1, test: 500);
        var classifier = DigitClassifier.Train(data.Train);
        Assert.True(classifier.Accuracy(data.Test) > 0.95, $"{classifier.Accuracy(data.Test)}");

        var digits = SampleQuality.Of(classifier, data.Test.Images);
        var blended = SampleQuality.Of(classifier, (data.Test.Images[..250] + data.Test.Images[250..]) / 2);
        var one = SampleQuality.Of(classifier, data.Test.Images[..1].repeat(20, 1));
        Assert.True(digits.Confidence > blended.Confidence + 0.1, $"{digits}; {blended}");
        Assert.True(digits.ClassBalance > 0.95 && one.ClassBalance == 0, $"{digits}; {one}");
    }
}
