using Vae.Evaluation;

namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>What is told of trained models, a row for each.</summary>
    /// <param name="models">The name of each model, and its numbers.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">Which images were looked at.</param>
    public static TextTable Qualities(IEnumerable<(string Name, ModelQuality Quality)> models, FigureSource source, string title = "On test images") => new(
        $"{title} ({source}); −ELBO and −log p(x) in nats per image, of each likelihood in its own sense",
        ["", "−ELBO", "−log p(x)", "squared error per pixel", "reconstructions read correctly", "confidence of samples", "balance of samples"],
        [.. models.Select(model => (string[])
        [
            model.Name,
            $"{Negative(model.Quality.Elbo.Bound)}",
            $"{Negative(model.Quality.LogLikelihood)}",
            $"{model.Quality.Reconstruction.SquaredError}",
            Text(model.Quality.Reconstruction.Accuracy, "P1"),
            Text(model.Quality.Samples.Confidence, "F3"),
            Text(model.Quality.Samples.ClassBalance, "F3"),
        ])]);

    private static Estimate Negative(Estimate estimate) => estimate with { Mean = -estimate.Mean };
}
