using Vae.Data;
using Vae.Notebooks.Replication;

namespace Vae.Notebooks.Figures;

/// <summary>Where a figure's numbers come from; it stands under the title of every figure.</summary>
/// <param name="Data">The name of the data set, as in <see cref="ImageSet.Name"/>.</param>
/// <param name="Preset">How much work was done.</param>
public sealed record FigureSource(string Data, Preset Preset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Data} · {Preset.ToString().ToLowerInvariant()} preset";
}
