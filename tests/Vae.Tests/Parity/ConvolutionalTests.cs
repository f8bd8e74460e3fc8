using Vae.Distributions;

namespace Vae.Tests.Parity;

/// <summary>The convolutional VAE of report 2 against PyTorch (<c>bench/convolutional.py</c>).</summary>
public sealed class ConvolutionalTests
{
    public static TheoryData<Likelihood> Likelihoods => [new BernoulliLikelihood(), new GaussianLikelihood()];

    [Theory]
    [MemberData(nameof(Likelihoods))]
    public void Forward_loss_and_gradients_are_those_of_PyTorch(Likelihood likelihood) => GivenWeights.Compare(
        TestData.Convolutional(likelihood), "convolutional.json", likelihood.GetType().Name.Replace("Likelihood", ""),
        imagesStream: 200, noiseStream: 201, batch: 8);
}
