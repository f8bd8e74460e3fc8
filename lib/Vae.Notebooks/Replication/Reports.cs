using Vae.Distributions;
using Vae.Models;
using Vae.Training;

namespace Vae.Notebooks.Replication;

/// <summary>
/// Model, training and claims of report 1 (an MLP VAE on MNIST); its notebooks change one thing of them at a time.
/// </summary>
public static class Report1
{
    /// <summary>What the report claims, R1.1 to R1.7.</summary>
    public static IReadOnlyList<ReportClaim> Claims { get; } =
    [
        new(1, 1, "The smaller the batch, the lower the test loss throughout the epochs; the effect is small, and a " +
            "batch of 256 is the most stable and reaches a low loss in few epochs"),
        new(1, 2, "The test loss stops improving after 25 to 30 epochs, so that early stopping ends the training " +
            "before 50"),
        new(1, 3, "With more latent dimensions the samples are less well defined; two give the most meaningful ones"),
        new(1, 4, "1,000 and 500 hidden units give well-defined samples, 100 lose information"),
        new(1, 5, "With fewer hidden units more epochs are needed to converge"),
        new(1, 6, "A larger learning rate would need fewer epochs"),
        new(1, 7, "The latent space is continuous and complete: two close points do not decode to completely " +
            "different images, and a random point decodes to something meaningful"),
    ];

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
/// Model, training and claims of report 2 (a convolutional VAE on MNIST); its notebooks change the likelihood.
/// </summary>
public static class Report2
{
    /// <summary>What the report claims, R2.1 to R2.6, and two questions of ours, R2.7 and R2.8.</summary>
    public static IReadOnlyList<ReportClaim> Claims { get; } =
    [
        new(2, 1, "Gaussian training is unstable, and its reconstructions are mediocre: easy digits come out well " +
            "but noisily, a 2 comes out well, a 4 is mostly confused with another digit"),
        new(2, 2, "Beta reconstructs better than Gaussian, and Bernoulli best of all"),
        new(2, 3, "Distributions whose range is [0, 1] suit the data better"),
        new(2, 4, "In the 2-d latent space 4 and 9 overlap, and 3 and 8; in more dimensions the overlap shrinks"),
        new(2, 5, "Two principal components of the 16-d means do not separate the classes"),
        new(2, 6, "Interpolated images inherit features of both ends"),
        new(2, 7, "Is a reconstruction without the encoder as good as with it?", Ours: true),
        new(2, 8, "Can the right half of an image be completed from its left half?", Ours: true),
    ];

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

/// <summary>
/// Models, training and claims of report 5 (a VAE beside a plain autoencoder, after Kingma &amp; Welling 2013); its
/// notebooks change the latent dimension and the way of learning.
/// </summary>
public static class Report5
{
    /// <summary>What the report claims, R5.1 to R5.6.</summary>
    public static IReadOnlyList<ReportClaim> Claims { get; } =
    [
        new(5, 1, "For every Nz the plain autoencoder has the better reconstruction log-likelihood"),
        new(5, 2, "The lower bound is best at Nz = 10 and 20"),
        new(5, 3, "Nz = 200 gives a very poor lower bound, while it gives great results for the plain autoencoder"),
        new(5, 4, "Random latents decode to recognisable digits with the VAE, not with the autoencoder"),
        new(5, 5, "Under latent noise the VAE's images stay digits, the autoencoder's do not"),
        new(5, 6, "Wake-sleep stays under AEVB with 1,000 and with 50,000 images, with the same kind of convergence; " +
            "Monte Carlo EM converges as fast as AEVB with 1,000 images, worse and more slowly with 50,000"),
    ];

    /// <summary>The latent dimensions that the report compares.</summary>
    public static IReadOnlyList<int> LatentDimensions { get; } = [3, 5, 10, 20, 200];

    /// <summary>The report's training; all its epochs, no stopping.</summary>
    public static TrainingOptions Options { get; } = new() { Epochs = 40, BatchSize = 100, LearningRate = 1e-3 };

    /// <summary>
    /// The report's VAE: 784 → 500 → 2 × Nz, Nz → 500 → 784, a Bernoulli probability for each pixel. It does not name
    /// the activation; tanh is that of the paper (ours). New weights from torch's default generator.
    /// </summary>
    /// <param name="device">Where it will live.</param>
    /// <param name="latent">Nz, the dimension of the latent space.</param>
    /// <param name="hidden">The units of both hidden layers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static VariationalAutoencoder Model(Device device, int latent, int hidden = 500) =>
        new VariationalAutoencoder(new MlpEncoder(hidden, latent, activation: Activation.Tanh),
            new MlpDecoder(latent, hidden, activation: Activation.Tanh), new BernoulliLikelihood()).to(device);

    /// <summary>The plain autoencoder with the same layers, but one code for each image: 784 → 500 → Nz.</summary>
    /// <inheritdoc cref="Model"/>
    public static Autoencoder Autoencoder(Device device, int latent, int hidden = 500) =>
        new Autoencoder(new Mlp(784, hidden, latent, Activation.Tanh),
            new MlpDecoder(latent, hidden, activation: Activation.Tanh), new BernoulliLikelihood()).to(device);

    /// <summary>
    /// The original paper's training (Kingma &amp; Welling 2013, section 5): Adagrad, minibatches of 100, a prior N(0,
    /// I) of the weights; its models start from <see cref="Initialisation.InitialiseNormal"/>.
    /// </summary>
    /// <param name="images">N, how many images the training set has: the prior's share in a mean over images.</param>
    public static TrainingOptions PaperOptions(long images) => new()
    {
        Optimiser = Optimiser.Adagrad,
        LearningRate = 0.02,
        BatchSize = 100,
        WeightDecay = 1.0 / images,
    };
}
