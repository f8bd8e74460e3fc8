namespace Vae.Notebooks.Figures;

public static partial class Draw
{
    /// <summary>
    /// What a decoder makes of every place of a 2-d latent space. The places are equally likely under the prior:
    /// z = Φ⁻¹(u) for u on a regular grid in (0, 1)², where Φ⁻¹(u) = √2 erf⁻¹(2u − 1) (Kingma &amp; Welling 2013, appendix A).
    /// </summary>
    /// <param name="decode">From latents <c>[n, 2]</c> to mean images <c>[n, 784]</c>.</param>
    /// <param name="device">Where the decoder lives.</param>
    /// <param name="source">Data and preset.</param>
    /// <param name="title">The title.</param>
    /// <param name="side">Images in a row and in a column.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="side"/> is less than 2.</exception>
    public static Picture Manifold(
        Func<Tensor, Tensor> decode, Device device, FigureSource source, string title = "Latent manifold", int side = 15)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var images = Images.Of(decode(ManifoldGrid(Require.AtLeast(2, side)).to(device)));
        return new ImageTable(images, side) { Gap = 0, Scale = 1 }.Draw(title, source);
    }

    /// <summary>Latents <c>[side², 2]</c> in reading order: the first grows to the right, the second upwards.</summary>
    internal static Tensor ManifoldGrid(int side)
    {
        using var scope = NewDisposeScope();
        var places = (arange(side, dtype: ScalarType.Float32) + 0.5) / side;
        var quantiles = (places * 2 - 1).erfinv() * Math.Sqrt(2);
        var across = quantiles.repeat([side]);
        var down = quantiles.neg().repeat_interleave(side);
        return stack([across, down], 1).MoveToOuterDisposeScope();
    }
}
