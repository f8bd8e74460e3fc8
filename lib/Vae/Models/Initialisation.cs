namespace Vae.Models;

/// <summary>How weights start where torch's own rule is not wanted.</summary>
public static class Initialisation
{
    /// <summary>
    /// Draws all weights and biases from N(0, σ²). Kingma &amp; Welling 2013, section 5, start from N(0, 0.01): read as
    /// all Gaussians of that paper, N(mean, variance), it is the default σ = 0.1; a standard deviation of 0.01 is the
    /// other reading.
    /// </summary>
    /// <param name="model">The model; it is changed in place.</param>
    /// <param name="deviation">σ.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">σ is not a positive number.</exception>
    public static T InitialiseNormal<T>(this T model, double deviation = 0.1) where T : nn.Module
    {
        Require.Positive(deviation);
        using var _ = no_grad();
        foreach (var parameter in model.parameters())
            nn.init.normal_(parameter, mean: 0, std: deviation);
        return model;
    }
}
