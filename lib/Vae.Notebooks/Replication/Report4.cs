using Vae.Data;
using Vae.Models;
using Vae.ModelSelection;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Notebooks.Replication;

/// <summary>
/// Models, training and claims of report 4 (an autoencoder, a denoising autoencoder and a VAE on MNIST).
/// </summary>
public static class Report4
{
    /// <summary>What the report claims, R4.1 to R4.8.</summary>
    public static IReadOnlyList<ReportClaim> Claims { get; } =
    [
        new(4, 1, "The test loss falls as the latent dimension grows"),
        new(4, 2, "The autoencoder copes with Gaussian noise, not with occlusion; the denoising autoencoder copes " +
            "with both, and its loss grows more slowly with the noise level"),
        new(4, 3, "There is no overfitting: the curves of training and validation stay close"),
        new(4, 4, "The best of the random search is a learning rate of 4e-3 with a weight decay of 2e-5"),
        new(4, 5, "The autoencoder's codes form isolated clusters, the VAE's a denser space whose clusters touch"),
        new(4, 6, "Of 100 random codes some decode to meaningless images with the autoencoder, all to good digits " +
            "with the VAE; good samples can be had from both"),
        new(4, 7, "Transitions between two codes look similar for both"),
        new(4, 8, "The VAE's test loss, 0.040, is larger only because of its regularisation; its reconstructions are " +
            "good"),
    ];

    /// <summary>The latent dimension of the search and of the final models.</summary>
    public const int Latent = 6;

    /// <summary>The learning rates that the search draws from: 1e-4 to 9e-4, 1e-3 to 9e-3, 1e-2.</summary>
    public static IReadOnlyList<double> LearningRates { get; } = TwoDecades(4);

    /// <summary>The weight decays that the search draws from: 1e-5 to 9e-5, 1e-4 to 9e-4, 1e-3.</summary>
    public static IReadOnlyList<double> WeightDecays { get; } = TwoDecades(5);

    /// <summary>What the random search draws from: 19 × 19 combinations.</summary>
    public static SearchSpace Space { get; } =
        new(new Hyperparameter("learning rate", LearningRates), new Hyperparameter("weight decay", WeightDecays));

    /// <summary>
    /// The report's training, with the learning rate and the weight decay that its search found. It names neither the
    /// batch size nor the patience; both are ours.
    /// </summary>
    public static TrainingOptions Options { get; } = new()
    {
        Epochs = 80,
        BatchSize = 512,
        LearningRate = 4e-3,
        WeightDecay = 2e-5,
        EarlyStopping = new(Patience: 5),
    };

    /// <summary>How the search trains a combination: for 40 epochs at most.</summary>
    public static TrainingOptions OptionsOf(SearchPoint point) => Options with
    {
        Epochs = 40,
        LearningRate = point["learning rate"],
        WeightDecay = point["weight decay"],
    };

    /// <summary>A part of each image deleted. The report does not give its size; ours is 10 × 10.</summary>
    public static Occlusion Occlusion { get; } = new(10, 10);

    /// <summary>
    /// What the denoising autoencoder learns from: noise of 0.5 or an occlusion, drawn for each image.
    /// </summary>
    public static RandomChoice TrainingCorruption { get; } = new(Noise(0.5), Occlusion);

    /// <summary>Gaussian noise as the report adds it, with mean 0. That it is not clipped is our reading.</summary>
    /// <param name="standardDeviation">The noise level.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is negative.</exception>
    public static GaussianNoise Noise(double standardDeviation) => new(0, standardDeviation, Clip: false);

    /// <summary>80 % of the images to learn from and 20 % for validation, at random but always the same.</summary>
    /// <param name="images">All of them.</param>
    public static (ImageSet Train, ImageSet Validation) Divide(ImageSet images)
    {
        var parts = images.Shuffle(seed: 4).Divide(0.8, 0.2);
        return (parts[0], parts[1]);
    }

    /// <summary>The four folds of the search, at random but always the same.</summary>
    /// <param name="images">All of them.</param>
    public static IReadOnlyList<Fold> Folds(ImageSet images) => [.. images.Shuffle(seed: 4).Folds(4)];

    /// <summary>
    /// The autoencoder: a code of so many numbers for each image, decoded to the means of a Gaussian whose
    /// log-likelihood is the squared error. New weights from torch's default generator.
    /// </summary>
    /// <param name="device">Where it will live.</param>
    /// <param name="latent">The dimension of the code.</param>
    /// <exception cref="ArgumentOutOfRangeException">The latent dimension is less than 1.</exception>
    public static Autoencoder Autoencoder(Device device, int latent = Latent) =>
        new Autoencoder(new SmallConvolutionalCoder(latent), new SmallConvolutionalDecoder(latent),
            SquaredErrorScale.Likelihood).to(device);

    /// <summary>The VAE with the same layers, but for the last of the encoder: it gives μ and log σ².</summary>
    /// <inheritdoc cref="Autoencoder"/>
    public static VariationalAutoencoder Model(Device device, int latent = Latent) =>
        new VariationalAutoencoder(new SmallConvolutionalEncoder(latent), new SmallConvolutionalDecoder(latent),
            SquaredErrorScale.Likelihood).to(device);

    // 1e-k to 9e-k, ten times these, and a hundred times 1e-k: quotients of whole numbers, so that 3e-4 is 3e-4.
    private static double[] TwoDecades(int k) =>
        [.. Enumerable.Range(1, 9).Concat(Enumerable.Range(1, 10).Select(digit => 10 * digit))
            .Select(value => value / Math.Pow(10, k))];
}
