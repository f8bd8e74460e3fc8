using Vae.Distributions;
using Vae.Models;
using Vae.Training;

namespace Vae.Notebooks.Replication;

/// <summary>
/// The model and the training of report 1 (an MLP VAE on MNIST); its notebooks change one thing of them at a time.
/// </summary>
public static class Report1
{
    /// <summary>
    /// Section 3 of the report, its two slips included: the training ends when the loss of the set that <c>Fit</c> gets
    /// for validation has not improved for three epochs, and keeps the last weights; gradients are clipped where that
    /// changes nothing.
    /// </summary>
    public static TrainingOptions Options { get; } = new()
    {
        Epochs = 50,
        BatchSize = 256,
        LearningRate = 1e-3,
        EarlyStopping = new(Patience: 3, RestoreBest: false),
        Clipping = new GradientClipping.ByValue(5) { Place = ClippingPlace.StartOfEpoch },
    };

    /// <summary>
    /// Section 2 of the report: 784 → H → 2 × Z by ReLU, z = μ + σ ⊙ ε, Z → H → 784 by ReLU, a Bernoulli probability
    /// for each pixel; the last layer gives logits. New weights from torch's default generator.
    /// </summary>
    /// <param name="device">Where it will live.</param>
    /// <param name="hidden">H, the units of both hidden layers.</param>
    /// <param name="latent">Z, the dimension of the latent space.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static VariationalAutoencoder Model(Device device, int hidden = 784, int latent = 2) =>
        new VariationalAutoencoder(
            new MlpEncoder(hidden, latent), new MlpDecoder(latent, hidden), new BernoulliLikelihood()).to(device);
}

/// <summary>
/// The model and the training of report 2 (a convolutional VAE on MNIST); its notebooks change the likelihood.
/// </summary>
public static class Report2
{
    /// <summary>The latent dimension by default.</summary>
    public const int Latent = 16;

    /// <summary>
    /// The report's training: the best weights are those of the epoch with the lowest validation loss, and the training
    /// ends when that has not improved for five epochs. The report gives no last epoch; 20, the length of its figure 1,
    /// is ours.
    /// </summary>
    public static TrainingOptions Options { get; } = new()
    {
        Epochs = 20,
        BatchSize = 256,
        LearningRate = 1e-3,
        EarlyStopping = new(Patience: 5),
    };

    /// <summary>
    /// Task 1a of the report: the convolutional encoder and decoder, with as many outputs for each pixel as the
    /// likelihood has parameters. New weights from torch's default generator.
    /// </summary>
    /// <param name="device">Where it will live.</param>
    /// <param name="likelihood">p(x|z).</param>
    /// <param name="latent">Z, the dimension of the latent space.</param>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public static VariationalAutoencoder Model(Device device, Likelihood likelihood, int latent = Latent) =>
        new VariationalAutoencoder(new ConvolutionalEncoder(latent),
            new ConvolutionalDecoder(latent, likelihood.ParametersPerPixel), likelihood).to(device);
}
