using Vae.Distributions;
using Vae.Models;
using Vae.ModelSelection;
using Vae.Objectives;
using Vae.Training;

namespace Vae.Notebooks.Replication;

/// <summary>
/// Models, training, grid and claims of report 3 (a fully connected VAE with batch normalisation on MNIST).
/// </summary>
public static class Report3
{
    private const string Hidden = "hidden units";
    private const string Latent = "latent dimensions";
    private const string LearningRate = "learning rate";
    private const string Clip = "clip";

    /// <summary>What the report claims, R3.1 to R3.6; R3.5 is a question of ours.</summary>
    public static IReadOnlyList<ReportClaim> Claims { get; } =
    [
        new(3, 1, "Batch normalisation allows large learning rates without exploding gradients, and makes dropout " +
            "unnecessary; clipping deals with exploding and vanishing gradients"),
        new(3, 2, "Batch normalisation after the activation is better than before it"),
        new(3, 3, "(400, 200, 3e-2, 2e-4) reconstructs best; (600, 100, 1e-5, 2e-4) has the best ELBO, reconstructs " +
            "badly, but captures the distribution better"),
        new(3, 4, "The convolutional version fails because a convolution written as a matrix product does not give " +
            "the optimiser sensible gradients"),
        new(3, 5, "With ReLU on both heads, does the KL grow in proportion to the latent dimension whatever the " +
            "training, and with corrected heads not?", Ours: true),
        new(3, 6, "A batch of 1,000 seems to be the one recommended for MNIST"),
    ];

    /// <summary>
    /// The report's training: 15 epochs in batches of 1,000. It does not name the optimiser; Adam and its learning rate
    /// are ours, the grid varies the latter.
    /// </summary>
    public static TrainingOptions Options { get; } = new() { Epochs = 15, BatchSize = 1000, LearningRate = 1e-3 };

    /// <summary>
    /// What the report's grid search varies. Its fourth column is called a gradient learning rate; we read it as the
    /// value to which the entries of the gradient are clipped.
    /// </summary>
    public static SearchSpace Space { get; } = new(
        new Hyperparameter(Hidden, [400, 600, 800]), new Hyperparameter(Latent, [100, 200, 400]),
        new Hyperparameter(LearningRate, [1, 1e-5, 3e-2]), new Hyperparameter(Clip, [1.0, 2e-4]));

    /// <summary>All 54 points of the grid, in the order in which the report's table 1 lists them.</summary>
    public static IReadOnlyList<SearchPoint> Grid { get; } = Space.Grid();

    /// <summary>The point of the grid with these values.</summary>
    /// <exception cref="ArgumentException">The grid has none.</exception>
    public static SearchPoint Point(int hidden, int latent, double learningRate, double clip) =>
        Grid.FirstOrDefault(point => (point[Hidden], point[Latent], point[LearningRate], point[Clip]) ==
            (hidden, latent, learningRate, clip))
        ?? throw new ArgumentException(
            $"The grid has no point ({hidden}, {latent}, {learningRate}, {clip}). {Hidden} must be 400, 600 or 800, " +
            $"{Latent} 100, 200 or 400, the {LearningRate} 1, 1e-5 or 3e-2, and the {Clip} 1 or 2e-4.");

    /// <summary>
    /// The training of a grid point as the report would have it if its loss is a sum over a batch of 1,000. The
    /// trainer's is the mean, whose gradient is a thousandth: so is the value to clip to, and gradient descent needs a
    /// thousand times the learning rate for the same step. Adam's step does not depend on the scale but for its ε of
    /// 1e-8, which makes it 5 % shorter where gradients are cut to 2e-4 / 1,000.
    /// </summary>
    /// <param name="point">A point of the grid.</param>
    /// <param name="optimiser">What moves the weights; the report does not name it.</param>
    public static TrainingOptions OptionsOf(SearchPoint point, Optimiser optimiser) => Options with
    {
        Optimiser = optimiser,
        LearningRate = point[LearningRate] * (optimiser == Optimiser.Sgd ? Options.BatchSize : 1),
        Clipping = new GradientClipping.ByValue(point[Clip] / Options.BatchSize),
    };

    /// <summary>
    /// The report's model: 784 → H by batch normalisation and ReLU, two heads of Z, both normalised and rectified, Z →
    /// H by batch normalisation and leaky ReLU, H → 784 normalised and rectified; the squared error as a density (ours,
    /// the report does not name its likelihood). Corrected, which is ours, heads and output are linear, and the latter
    /// gives Bernoulli logits. New weights from torch's default generator.
    /// </summary>
    /// <param name="device">Where it will live.</param>
    /// <param name="hidden">H, the units of both hidden layers.</param>
    /// <param name="latent">Z, the dimension of the latent space.</param>
    /// <param name="corrected">Whether heads and output are linear.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1.</exception>
    public static VariationalAutoencoder Model(Device device, int hidden, int latent, bool corrected = false) =>
        new VariationalAutoencoder(
            new BatchNormEncoder(hidden, latent, rectifiedHeads: !corrected),
            new BatchNormDecoder(latent, hidden, rectifiedOutput: !corrected),
            corrected ? new BernoulliLikelihood() : SquaredErrorScale.Likelihood).to(device);

    /// <summary>The report's model with the sizes of a grid point.</summary>
    /// <inheritdoc cref="Model(Device, int, int, bool)"/>
    public static VariationalAutoencoder Model(Device device, SearchPoint point) =>
        Model(device, (int)point[Hidden], (int)point[Latent]);
}
