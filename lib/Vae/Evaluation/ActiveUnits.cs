using Vae.Distributions;
using Vae.Inference;
using Vae.Models;

namespace Vae.Evaluation;

/// <summary>
/// Latent variables that the posteriors use: those with Var_x(E_q(z|x)[z_j]) &gt; 0.01 over the images x (Burda, Grosse
/// &amp; Salakhutdinov 2016, section 5.2). The others say the same of every image.
/// </summary>
/// <param name="Variances">Var_x(E_q[z_j]) of each latent variable, with n − 1.</param>
public sealed record ActiveUnits(IReadOnlyList<double> Variances)
{
    /// <summary>Above this variance a latent variable is active.</summary>
    public const double Threshold = 0.01;

    /// <summary>How many are active.</summary>
    public int Count => Variances.Count(variance => variance > Threshold);

    /// <summary>Measures it; no gradients, no randomness.</summary>
    /// <param name="model">The model, used in evaluation mode.</param>
    /// <param name="images"><c>[N, 784]</c>, N ≥ 2.</param>
    /// <param name="cancellation">Checked before every batch.</param>
    /// <exception cref="ArgumentException">There are fewer than two images.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ActiveUnits Of(
        VariationalAutoencoder model, Tensor images, CancellationToken cancellation = default)
    {
        CheckCount(images);
        using var scope = NewDisposeScope();
        return Of(Posteriors.Of(model, images, cancellation));
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Count} of {Variances.Count} latent variables are active";

    /// <summary>The same of posteriors <c>[N, Z]</c>.</summary>
    internal static ActiveUnits Of(DiagonalGaussian posteriors)
    {
        using var scope = NewDisposeScope();
        return new(posteriors.Mean.to_type(ScalarType.Float64).@var(dim: 0).ToDoubles());
    }

    internal static void CheckCount(Tensor images) =>
        Require.AtLeast(2, (int)images.shape[0], "the number of images");
}
