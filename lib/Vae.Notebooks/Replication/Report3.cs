using Vae.ModelSelection;
using Vae.Training;

namespace Vae.Notebooks.Replication;

/// <summary>
/// Training, grid and claims of report 3 (a fully connected VAE with batch normalisation on MNIST).
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
}
