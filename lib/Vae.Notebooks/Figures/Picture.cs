namespace Vae.Notebooks.Figures;

/// <summary>A picture of grey pixels, with what it shows in words.</summary>
/// <param name="Png">The file's bytes.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Text">What the picture shows, for readers who cannot see it.</param>
public sealed record Picture(byte[] Png, int Width, int Height, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
