using Vae.Distributions;
using Vae.Models;
using Vae.Objectives;

namespace Vae.Tests.Parity;

/// <summary>The VAE of report 3 against PyTorch (<c>bench/batchnorm.py</c>).</summary>
public sealed class BatchNormTests
{
    [Theory]
    [InlineData(BatchNormPlace.BeforeActivation, true)]
    [InlineData(BatchNormPlace.BeforeActivation, false)]
    [InlineData(BatchNormPlace.AfterActivation, true)]
    [InlineData(BatchNormPlace.AfterActivation, false)]
    [InlineData(BatchNormPlace.None, true)]
    [InlineData(BatchNormPlace.None, false)]
    public void Forward_loss_and_gradients_are_those_of_PyTorch(BatchNormPlace place, bool rectified)
    {
        Likelihood likelihood = rectified ? SquaredErrorScale.Likelihood : new BernoulliLikelihood();
        var model = new VariationalAutoencoder(
            new BatchNormEncoder(40, 5, place, rectified), new BatchNormDecoder(5, 40, place, rectified), likelihood);
        GivenWeights.Compare(model.to(ScalarType.Float64), "batchnorm.json",
            $"{place}, {(rectified ? "rectified" : "linear")}", imagesStream: 300, noiseStream: 301, batch: 8);
    }
}
